/** The compiler's options for a source file, by its extension: only `.tsx` has elements, which preact makes. */
exports.jscOf = (extension) => ({
  target: 'es2023',
  parser: { syntax: 'typescript', tsx: extension === '.tsx' },
  ...(extension === '.tsx' ? { transform: { react: { runtime: 'automatic', importSource: 'preact' } } } : {}),
});
