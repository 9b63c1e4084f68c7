// One listener under the pen, with what it would have found beside it. Also the first listener of the set-up.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { stale, writes } from '../../api/house';
import { Problem, problemSentence } from '../../api/http';
import type { Brand, Listener } from '../../api/types';
import { useSay } from '../../lib/say';
import { useUnsaved } from '../../lib/unsaved';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Field, SelectField } from '../../ui/field';
import { CardChoices } from '../../ui/segmented';
import { Notice } from '../../ui/states';
import { toast } from '../../ui/toast';
import styles from './listeners.module.css';
import { queryFor } from './marks';
import { Preview } from './preview';
import { QueryField } from './query_field';
import { QueryHelp } from './query_help';
import { usePreview } from './use_preview';

export interface EditorProps {
  listener: Listener | undefined;
  brands: readonly Brand[];
  may: boolean;
  onSaved: (listener: Listener) => void;
  /** The word on the button that saves, and what stands beside it. */
  saveLabel?: string;
  beside?: React.ReactNode;
  toAccounts?: () => void;
}

/** A listener begins with what people call the brand. */
function firstQuery(brand: Brand | undefined): string {
  if (!brand) return '';
  return queryFor(brand.words && brand.words.length > 0 ? brand.words : [brand.name], brand.not_words ?? []);
}

export function ListenerEditor({ listener, brands, may, onSaved, saveLabel, beside, toAccounts }: EditorProps) {
  const say = useSay();
  const client = useQueryClient();
  const usual = brands.find((brand) => !brand.example) ?? brands[0];
  const first = listener ?? { name: '', query: firstQuery(usual), action: 'open_case' as const, brand: usual?.id ?? '' };
  const [name, setName] = useState(listener?.name ?? usual?.name ?? '');
  const [query, setQuery] = useState(first.query);
  const [action, setAction] = useState<Listener['action']>(first.action);
  const [brand, setBrand] = useState(first.brand);
  const [tried, setTried] = useState(false);
  const found = usePreview(query);
  const typed = name !== (listener?.name ?? usual?.name ?? '') || query !== first.query || action !== first.action || brand !== first.brand;
  const changed = listener === undefined || typed;
  const letGo = useUnsaved(may && typed);
  const save = useMutation({
    mutationFn: () => (listener ? writes.changeListener(listener.id, { name: name.trim(), query: query.trim(), action }) : writes.addListener({ brand, name: name.trim(), query: query.trim(), action })),
    onSuccess: async (saved) => { letGo(); await stale(client, 'listeners'); toast({ text: say('web.listeners.saved'), tone: 'good' }); onSaved(saved); },
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
  const problem = query.trim() === '' ? undefined : found.answer?.problem ?? refused;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '' && query.trim() !== '') save.mutate();
  };
  const discard = () => {
    if (!listener) return;
    setName(listener.name);
    setQuery(listener.query);
    setAction(listener.action);
  };

  return (
    <div className={styles.editor}>
      <form className={styles.form} onSubmit={submit}>
        {listener?.state === 'paused' && (
          <Notice tone="warn" icon={Pause} action={may && <Button size="s" icon={Play} busy={pause.isPending} onClick={() => pause.mutate('active')}>{say('web.listeners.resume')}</Button>}>{say('web.listeners.paused')}</Notice>
        )}
        {!may && <Notice>{say('web.listeners.read_only')}</Notice>}
        <Field label={say('web.listeners.name')} value={name} placeholder={say('web.listeners.name_placeholder')} onChange={(event) => setName(event.target.value)} readOnly={!may} maxLength={200} error={tried && name.trim() === '' ? say('web.listeners.problem.name') : undefined} />
        <QueryField value={query} onChange={setQuery} problem={problem} />
        <QueryHelp onTake={(example) => setQuery((old) => (old.trim() === '' ? example : `${old.trim()} ${example}`))} />
        <CardChoices
          label={say('web.listeners.action')} value={action} onChoose={setAction} disabled={!may}
          choices={(['open_case', 'watch'] as const).map((value) => ({ value, label: say(`web.listeners.action.${value}`), lead: say(`web.listeners.action.${value}_lead`) }))}
        />
        {!listener && brands.length > 1 && <SelectField label={say('web.listeners.brand')} value={brand} onChoose={setBrand} choices={brands.map((each) => ({ value: each.id, label: each.name }))} />}
        {save.isError && !refused && <Notice tone="bad" role="alert">{problemSentence(say, save.error)}</Notice>}
        {may && (
          <div className={styles.foot}>
            {beside}
            {listener && changed && <Badge tone="soon">{say('web.listeners.unsaved')}</Badge>}
            {listener && changed && <Button look="quiet" onClick={discard}>{say('web.listeners.discard')}</Button>}
            {listener?.state === 'active' && <Button look="quiet" icon={Pause} busy={pause.isPending} onClick={() => pause.mutate('paused')}>{say('web.listeners.pause')}</Button>}
            <Button type="submit" look="primary" busy={save.isPending} disabled={!changed || query.trim() === '' || problem !== undefined}>{saveLabel ?? say(listener ? 'web.listeners.save' : 'web.listeners.create')}</Button>
          </div>
        )}
      </form>
      <section className={styles.found} aria-label={say('web.listeners.preview.title')}>
        <h2>{say('web.listeners.preview.title')}</h2>
        <Preview found={found} action={action} {...(toAccounts && { toAccounts })} />
      </section>
    </div>
  );
}
