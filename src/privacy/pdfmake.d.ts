/** The part of pdfmake that the statement uses; the package brings no types of its own. */
declare module 'pdfmake' {
  interface Made {
    getBuffer(): Promise<Buffer>;
  }
  interface PdfMake {
    setFonts(fonts: Readonly<Record<string, Readonly<Record<'normal' | 'bold', string>>>>): void;
    setUrlAccessPolicy(allowed: (url: string) => boolean): void;
    setLocalAccessPolicy(allowed: (path: string) => boolean): void;
    createPdf(definition: object): Made;
  }
  const made: PdfMake;
  export default made;
}
