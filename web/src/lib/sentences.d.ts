// The modules that tools/sentences.ts makes of ../locales.
declare module 'sentences:es' {
  const sentences: Record<string, unknown>;
  export default sentences;
}
declare module 'sentences:en' {
  const sentences: Record<string, unknown>;
  export default sentences;
}
declare module 'sentences:es/more' {
  const sentences: Record<string, unknown>;
  export default sentences;
}
declare module 'sentences:en/more' {
  const sentences: Record<string, unknown>;
  export default sentences;
}
