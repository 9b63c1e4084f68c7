// Languages by their names.
/** A language as people call it; a tag that nobody knows stays itself. */
export function languageName(locale: string, tag: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The same where nothing stands before it: Español. */
export function languageTitle(locale: string, tag: string): string {
  const name = languageName(locale, tag);
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
