// Shortcuts as text: `j`, `shift+a`, `mod+k`, `g i` (one after the other). `mod` is Ctrl, on a Mac the command key.
const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** The name of what was pressed, in the form that shortcuts are written in. */
export function pressed(event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }, mac = isMac): string {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  // A shifted sign such as ? is its own key; only letters and named keys say shift.
  const shift = event.shiftKey && (/^[a-zñç]$/.test(key) || key.length > 1);
  return [mod && 'mod', event.altKey && 'alt', shift && 'shift', key].filter(Boolean).join('+');
}

const signs: Record<string, string> = {
  enter: '↵', escape: 'Esc', arrowdown: '↓', arrowup: '↑', arrowleft: '←', arrowright: '→', shift: '⇧', backspace: '⌫',
};

/** A shortcut as its single keys, to be shown: [['Ctrl','K']] or, for a sequence, [['G'],['I']]. */
export function shownKeys(shortcut: string, mac = isMac): string[][] {
  return shortcut.split(' ').map((chord) => (chord === '+' ? ['+'] : chord.split('+')).map((key) => {
    if (key === 'mod') return mac ? '⌘' : 'Ctrl';
    if (key === 'alt') return mac ? '⌥' : 'Alt';
    return signs[key] ?? (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1));
  }));
}

/** As aria-keyshortcuts wants it; sequences have no form there. */
export function ariaKeys(shortcut: string | undefined): string | undefined {
  if (!shortcut || shortcut.includes(' ')) return undefined;
  return shortcut.replace('mod', isMac ? 'Meta' : 'Control').replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** Whether what has the focus wants the letters for itself. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type);
}
