/** Zones to choose from, the usual ones of here first; one that is set already always among them. */
export function zonesWith(own: string): string[] {
  const first = ['Europe/Madrid', 'Atlantic/Canary', 'UTC'];
  const all = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set([...first, own, ...all])];
}
