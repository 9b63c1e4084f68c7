// User actions are objects: name, shortcut, whether allowed, what they do. Buttons, menus, the palette and keys use the same one.
// A screen offers its actions while it is mounted; the last offered wins a key.
import type { LucideIcon } from 'lucide-react';
import { useEffect, useId, useRef, useSyncExternalStore } from 'react';
import { useSay, type Say, type SentenceKey } from '../lib/say';
import { Button, type ButtonProps } from './button';
import type { MenuItem } from './menu';

export interface Action {
  id: string;
  label: SentenceKey | ((say: Say) => string);
  group: SentenceKey;
  icon?: LucideIcon;
  /** `j`, `shift+a`, `mod+k`, `g i`; several are separated by a comma and a space. */
  keys?: string;
  /** False: known but not possible now. Leave it out of the list when the user may never. */
  allowed?: boolean;
  /** Works while typing, too (only sensible with mod). */
  whileTyping?: boolean;
  /** Not worth a line in the palette (moving up and down). */
  quiet?: boolean;
  perform: () => void;
}

type Offer = { current: readonly Action[] };
const offers = new Map<string, Offer>();
let version = 0;
const listeners = new Set<() => void>();
const changed = () => { version += 1; for (const listener of listeners) listener(); };

/** Everything that can be done now, earlier screens first. Later actions of the same id replace earlier ones. */
export function actionsNow(): Action[] {
  const found = new Map<string, Action>();
  for (const offer of offers.values()) for (const action of offer.current) { found.delete(action.id); found.set(action.id, action); }
  return [...found.values()];
}

/** Offers actions while the component is mounted. */
export function useActions(actions: readonly Action[]): void {
  const id = useId();
  const offer = useRef<readonly Action[]>(actions);
  useEffect(() => { offer.current = actions; });
  useEffect(() => {
    offers.set(id, offer);
    changed();
    return () => { offers.delete(id); changed(); };
  }, [id]);
}

/** Rerenders when screens come and go; read actionsNow() then. */
export const useActionsVersion = (): number =>
  useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => version);

/** The action that a key stands for, if any. */
export function actionFor(chord: string): Action | undefined {
  return actionsNow().findLast((action) => action.keys?.split(', ').includes(chord));
}

export const labelOf = (say: Say, action: Action): string => (typeof action.label === 'function' ? action.label(say) : say(action.label));

/** The button of an action. */
export function ActionButton({ action, iconOnly, ...rest }: { action: Action; iconOnly?: boolean } & Omit<ButtonProps, 'onClick' | 'icon' | 'keys' | 'label' | 'children'>) {
  const say = useSay();
  const label = labelOf(say, action);
  const keys = action.keys?.split(', ')[0];
  return (
    <Button {...rest} {...(action.icon && { icon: action.icon })} keys={keys} disabled={action.allowed === false} onClick={action.perform} {...(iconOnly ? { label } : { children: label })} />
  );
}

/** The line of an action in a menu. */
export function menuItemOf(say: Say, action: Action): MenuItem {
  return { label: labelOf(say, action), perform: action.perform, keys: action.keys?.split(', ')[0], ...(action.icon && { icon: action.icon }), disabled: action.allowed === false };
}
