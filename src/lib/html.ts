/** Words as they stand in HTML, outside tags and in quoted attributes. */
export function html(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
