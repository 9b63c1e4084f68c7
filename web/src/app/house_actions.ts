// What can be done from everywhere: palette, keys, theme, language, density, undo, signing out.
import { useNavigate } from '@tanstack/react-router';
import { Command, Contrast, Keyboard, Languages, LogOut, Rows3, Undo2 } from 'lucide-react';
import { useKept } from '../lib/kept';
import { setLanguage, useSay } from '../lib/say';
import { setTheme, useTheme, type Theme } from '../lib/theme';
import type { Action } from '../ui/actions';
import { undoLast } from '../ui/toast';

const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

export function useHouseActions(openPalette: () => void, openKeys: () => void): Action[] {
  const say = useSay();
  const theme = useTheme();
  const navigate = useNavigate();
  const [density, setDensity] = useKept<'comfortable' | 'compact'>('density', 'comfortable');
  const other = say.language === 'es' ? 'en' : 'es';
  return [
    { id: 'palette', label: 'web.do.palette', group: 'web.group.house', icon: Command, keys: 'mod+k', whileTyping: true, quiet: true, perform: openPalette },
    { id: 'keys', label: 'web.do.show_keys', group: 'web.group.house', icon: Keyboard, keys: '?', perform: openKeys },
    { id: 'undo', label: 'web.do.undo_last', group: 'web.group.house', icon: Undo2, keys: 'z', quiet: true, perform: () => void undoLast() },
    { id: 'theme', label: (words) => words('web.do.theme', { theme: words(`web.theme.${nextTheme[theme]}`) }), group: 'web.group.house', icon: Contrast, perform: () => setTheme(nextTheme[theme]) },
    { id: 'language', label: (words) => words('web.do.language'), group: 'web.group.house', icon: Languages, perform: () => void setLanguage(other) },
    { id: 'density', label: density === 'compact' ? 'web.do.comfortable' : 'web.do.compact', group: 'web.group.house', icon: Rows3, perform: () => setDensity(density === 'compact' ? 'comfortable' : 'compact') },
    {
      id: 'sign_out', label: 'web.do.sign_out', group: 'web.group.house', icon: LogOut,
      perform: () => void navigate({ to: '/sign_out' }),
    },
  ];
}
