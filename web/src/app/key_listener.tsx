// Turns keys into actions, for the whole page. Sequences such as `g i` wait a second for their second key.
import { useEffect } from 'react';
import { isTyping, pressed } from '../lib/keys';
import { actionFor, actionsNow } from '../ui/actions';

const patience = 1000;

export function KeyListener() {
  useEffect(() => {
    let first: { key: string; at: number } | undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat && event.key === 'Enter') return;
      if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
      const chord = pressed(event);
      // Not `target`: of what is typed in a shadow root it only knows the host.
      const typing = isTyping(event.composedPath()[0] ?? event.target);
      const inDialog = document.querySelector('dialog[open], [popover="auto"]:popover-open') !== null;
      const sequence = first && event.timeStamp - first.at < patience ? `${first.key} ${chord}` : undefined;
      first = undefined;
      if (!typing && !inDialog && !chord.includes('+') && actionsNow().some((action) => action.keys?.split(', ').some((keys) => keys.startsWith(`${chord} `)))) {
        first = { key: chord, at: event.timeStamp };
      }
      const action = (sequence && actionFor(sequence)) || actionFor(chord);
      if (!action || action.allowed === false) return;
      if ((typing || inDialog) && !action.whileTyping) return;
      // A focused button or link keeps Enter and space for itself.
      if ((chord === 'enter' || chord === 'space') && event.target instanceof Element && event.target.closest('button, a, [role="tab"], summary')) return;
      event.preventDefault();
      first = undefined;
      action.perform();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return null;
}
