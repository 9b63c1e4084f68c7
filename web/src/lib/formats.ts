// Formats of dates and numbers are dear to make and cheap to use: each is made once.

const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

export function dateFormat(locale: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`;
  let format = dates.get(key);
  if (!format) dates.set(key, format = new Intl.DateTimeFormat(locale, options));
  return format;
}

export function numberFormat(locale: string, name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${name}`;
  let format = numbers.get(key);
  if (!format) numbers.set(key, format = new Intl.NumberFormat(locale, options));
  return format;
}
