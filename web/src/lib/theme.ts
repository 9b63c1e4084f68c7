// Light or dark: as the machine has it, or as chosen. Kept in this browser.
import { keep, readKept, useKept } from './kept';

export type Theme = 'system' | 'light' | 'dark';

const dark = typeof matchMedia === 'undefined' ? undefined : matchMedia('(prefers-color-scheme: dark)');

export function applyTheme(): void {
  const chosen = readKept('theme') ?? 'system';
  document.documentElement.dataset.theme = chosen === 'dark' || (chosen === 'system' && dark?.matches) ? 'dark' : 'light';
}

export function followTheme(): void {
  applyTheme();
  dark?.addEventListener('change', applyTheme);
}

export function setTheme(theme: Theme): void {
  keep('theme', theme);
  applyTheme();
}

export const useTheme = (): Theme => useKept<Theme>('theme', 'system')[0];
