// The palette (Ctrl+K): everything that can be done here and now, found by a few letters, and what people wrote; and the sheet of
// keys (?).
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { MessageSquareText } from 'lucide-react';
import { useDeferredValue, useId, useMemo, useState, type KeyboardEvent } from 'react';
import { searchQuery } from '../api/queries';
import { useMay } from '../api/session';
import { fold, rank } from '../lib/finding';
import { maskedPost } from '../lib/masking';
import { useSay } from '../lib/say';
import { actionsNow, labelOf, useActionsVersion, type Action } from '../ui/actions';
import { Dialog } from '../ui/dialog';
import { Keys } from '../ui/keys';
import styles from './palette.module.css';

export type Sheet = 'palette' | 'keys' | undefined;

export function useSheets() {
  const [sheet, setSheet] = useState<Sheet>();
  return { sheet, openPalette: () => setSheet((now) => (now === 'palette' ? undefined : 'palette')), openKeys: () => setSheet('keys'), close: () => setSheet(undefined) };
}

export function Palette({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  if (sheet === 'palette') return <Finder onClose={onClose} />;
  if (sheet === 'keys') return <KeySheet onClose={onClose} />;
  return null;
}

function Finder({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  useActionsVersion();
  const all = useMemo(() => actionsNow().filter((action) => !action.quiet && action.allowed !== false).reverse(), []);
  const asked = useDeferredValue(text.trim());
  const may = useMay('read_posts');
  const posts = useQuery({ ...searchQuery(asked), enabled: may && asked.length > 2, placeholderData: (old) => old }).data;
  const written = useMemo(() => (asked.length > 2 ? posts ?? [] : []).flatMap((view) => {
    const { case_id: caseId } = view.state;
    if (!caseId) return [];
    const label = `${view.author.display_name || view.author.handle}: ${maskedPost(say, view).slice(0, 90)}`;
    const action: Action = { id: `post-${view.post.id}`, label: () => label, group: 'web.palette.messages', icon: MessageSquareText, perform: () => void navigate({ to: '/inbox/$caseId', params: { caseId } }) };
    return [{ action, label, score: 0 }];
  }), [asked, posts, navigate, say]);
  const found = useMemo(() => {
    const wanted = fold(text);
    const actions = all.map((action) => ({ action, label: labelOf(say, action), score: rank(fold(`${labelOf(say, action)} ${say(action.group)}`), wanted) }))
      .filter((each) => each.score > 0).sort((one, other) => other.score - one.score);
    return [...actions, ...written];
  }, [all, say, text, written]);
  const chosen = found[Math.min(at, found.length - 1)];
  const run = (action: Action) => { onClose(); requestAnimationFrame(() => action.perform()); };
  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const to = (Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length);
      setAt(to);
      document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter' && chosen) { event.preventDefault(); run(chosen.action); }
  };
  return (
    <Dialog title={say('web.do.palette')} onClose={onClose} bare>
      <input
        className={styles.input} autoFocus role="combobox" aria-expanded aria-controls={id} aria-activedescendant={chosen ? `${id}-${Math.min(at, found.length - 1)}` : undefined}
        aria-label={say('web.palette.label')} placeholder={say('web.palette.placeholder')} value={text} onChange={(event) => { setText(event.target.value); setAt(0); }} onKeyDown={keys}
      />
      <div id={id} role="listbox" aria-label={say('web.do.palette')} className={styles.list}>
        {found.map(({ action, label }, index) => (
          <div key={action.id} id={`${id}-${index}`} role="option" aria-selected={index === Math.min(at, found.length - 1)} className={styles.option} onPointerMove={() => setAt(index)} onClick={() => run(action)}>
            <span className={styles.sign}>{action.icon && <action.icon size={16} strokeWidth={1.75} aria-hidden />}</span>
            <span className={styles.label}>{label}</span>
            <span className={styles.group}>{say(action.group)}</span>
            {action.keys && <Keys of={action.keys.split(', ')[0] ?? ''} />}
          </div>
        ))}
        {found.length === 0 && <p className={styles.nothing}>{say('web.palette.nothing')}</p>}
      </div>
    </Dialog>
  );
}

function KeySheet({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const groups = new Map<string, Action[]>();
  for (const action of actionsNow()) if (action.keys) groups.set(say(action.group), [...(groups.get(say(action.group)) ?? []), action]);
  return (
    <Dialog title={say('web.do.show_keys')} onClose={onClose} width="l">
      <div className={styles.sheet} role="group" aria-label={say('web.do.show_keys')} tabIndex={0}>
        {[...groups].map(([name, actions]) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>{actions.map((action) => <div key={action.id}><dt>{labelOf(say, action)}</dt><dd><Keys of={action.keys?.split(', ')[0] ?? ''} /></dd></div>)}</dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
