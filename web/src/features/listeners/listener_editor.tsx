// One listener under the pen, with what it would have found beside it. Also the first listener of the set-up.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CalendarOff, Pause, Play } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { stale, writes } from '../../api/house';
import { Problem, problemSentence } from '../../api/http';
import { useMe } from '../../api/session';
import type { Brand, Listener } from '../../api/types';
import { useSay } from '../../lib/say';
import { useUnsaved } from '../../lib/unsaved';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/states';
import { toast } from '../../ui/toast';
import { lastDay } from './defaults';
import { bodyOf, draftOf, freshDraft, problemsOf, same, toTry, type Draft } from './draft';
import { AdvancedFields, PurposeFields, WhenFields } from './fields';
import styles from './listeners.module.css';
import { queryFor } from './marks';
import { PortabilityPanel } from './portability';
import { Preview } from './preview';
import { QueryField } from './query_field';
import { QueryHelp } from './query_help';
import { useCheck } from './use_check';
import { usePreview } from './use_preview';
import { useSettled } from './use_settled';

export interface EditorProps {
  listener: Listener | undefined;
  brands: readonly Brand[];
  may: boolean;
  onSaved: (listener: Listener) => void;
  /** The word on the button that saves, and what stands beside it. */
  saveLabel?: string;
  beside?: React.ReactNode;
  toAccounts?: () => void;
  /** By which rules somebody is told of what it finds. */
  alerts?: React.ReactNode;
}

/** A listener begins with what people call the brand. */
function firstDraft(brands: readonly Brand[], me: string): Draft {
  const usual = brands.find((brand) => !brand.example) ?? brands[0];
  const query = usual ? queryFor(usual.words && usual.words.length > 0 ? usual.words : [usual.name], usual.not_words ?? []) : '';
  return freshDraft(usual?.name ?? '', query, usual?.id ?? '', me);
}

export function ListenerEditor({ listener, brands, may, onSaved, saveLabel, beside, toAccounts, alerts }: EditorProps) {
  const say = useSay();
  const client = useQueryClient();
  const me = useMe()?.id ?? '';
  const [first] = useState(() => (listener ? undefined : firstDraft(brands, me)));
  const before = listener ? draftOf(listener) : (first ?? firstDraft(brands, me));
  const [draft, setDraft] = useState(before);
  const [tried, setTried] = useState(false);
  const { query } = draft;
  const settled = useSettled(draft);
  const checked = useCheck(settled.query, query, draft.accents, draft.quoted);
  const found = usePreview(toTry(settled), query);
  const typed = !same(draft, before);
  const changed = listener === undefined || typed;
  const letGo = useUnsaved(may && typed);
  const problems = problemsOf(draft, listener?.ends_at && lastDay(listener.ends_at), Date.now());
  const save = useMutation({
    // Of one that has ended, a later end takes it up again.
    mutationFn: () => (listener
      ? writes.changeListener(listener.id, { ...bodyOf(draft, listener), ...(listener.state === 'ended' && draft.ends !== before.ends && { state: 'active' as const }) })
      : writes.addListener({ brand: draft.brand, ...bodyOf(draft, undefined) })),
    onSuccess: async (saved) => { letGo(); await stale(client, 'listeners', 'listeners_health'); setDraft(draftOf(saved)); toast({ text: say('web.listeners.saved'), tone: 'good' }); onSaved(saved); },
  });
  const pause = useMutation({
    mutationFn: (state: Listener['state']) => writes.changeListener(listener?.id ?? '', { state }),
    onSuccess: async (_, state) => {
      await stale(client, 'listeners');
      toast({ text: say(state === 'paused' ? 'web.listeners.paused_toast' : 'web.listeners.resumed_toast', { name: listener?.name ?? '' }), ...(state === 'paused' && { undo: () => pause.mutate('active') }) });
    },
    onError: (error) => toast({ text: problemSentence(say, error), tone: 'bad' }),
  });
  const refused = save.error instanceof Problem && save.error.reason === 'bad_query' ? { code: save.error.values.code ?? 'empty', column: Number(save.error.values.column ?? 1) } : undefined;
  const problem = query.trim() === '' ? undefined : checked.problem ?? found.answer?.problem ?? refused;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.length === 0 && query.trim() !== '') save.mutate();
  };
  const shown = tried ? problems : problems.filter((one) => one !== 'name');

  return (
    <div className={styles.editor}>
      <form className={styles.form} onSubmit={submit}>
        {listener?.state === 'paused' && (
          <Notice tone="warn" icon={Pause} action={may && <Button size="s" icon={Play} busy={pause.isPending} onClick={() => pause.mutate('active')}>{say('web.listeners.resume')}</Button>}>{say('web.listeners.paused')}</Notice>
        )}
        {listener?.state === 'ended' && <Notice tone="warn" icon={CalendarOff}>{say('web.listeners.ended_lead')}</Notice>}
        {!may && <Notice>{say('web.listeners.read_only')}</Notice>}
        <Field label={say('web.listeners.name')} value={draft.name} placeholder={say('web.listeners.name_placeholder')} onChange={(event) => setDraft({ ...draft, name: event.target.value })} readOnly={!may} maxLength={200} error={shown.includes('name') ? say('web.listeners.problem.name') : undefined} />
        <QueryField value={query} onChange={(text) => setDraft((old) => ({ ...old, query: text }))} checked={checked} problem={problem} />
        <QueryHelp onTake={(example) => setDraft((old) => ({ ...old, query: old.query.trim() === '' ? example : `${old.query.trim()} ${example}` }))} />
        {!problem && <PortabilityPanel ports={checked.portability} />}
        <PurposeFields draft={draft} change={setDraft} disabled={!may} />
        <WhenFields draft={draft} change={setDraft} disabled={!may} problems={shown} brandChoices={listener ? [] : brands.map((each) => ({ value: each.id, label: each.name }))} />
        <AdvancedFields draft={draft} change={setDraft} disabled={!may} problems={shown} />
        {save.isError && !refused && <Notice tone="bad" role="alert">{problemSentence(say, save.error)}</Notice>}
        {may && (
          <div className={styles.foot}>
            {beside}
            {listener && changed && <Badge tone="soon">{say('web.listeners.unsaved')}</Badge>}
            {listener && changed && <Button look="quiet" onClick={() => setDraft(before)}>{say('web.listeners.discard')}</Button>}
            {listener?.state === 'active' && <Button look="quiet" icon={Pause} busy={pause.isPending} onClick={() => pause.mutate('paused')}>{say('web.listeners.pause')}</Button>}
            <Button type="submit" look="primary" busy={save.isPending} disabled={!changed || query.trim() === '' || problem !== undefined}>{saveLabel ?? say(listener ? 'web.listeners.save' : 'web.listeners.create')}</Button>
          </div>
        )}
      </form>
      <section className={styles.found} aria-label={say('web.listeners.preview.title')}>
        <h2>{say('web.listeners.preview.title')}</h2>
        <Preview found={found} action={draft.action} {...(toAccounts && { toAccounts })} />
        {listener && alerts}
      </section>
    </div>
  );
}
