// Writing as somebody who does not exist: who, how many follow them, in public or directly, and what they say.
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Dices, Globe, Lock, X } from 'lucide-react';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { writes } from '../../api/house';
import { problemSentence } from '../../api/http';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { AreaField, Field, SelectField } from '../../ui/field';
import { Segmented } from '../../ui/segmented';
import { Notice } from '../../ui/states';
import { toast } from '../../ui/toast';
import { anybody, type Person } from './people';
import styles from './playground.module.css';

export interface Answering { id: string; handle: string; direct: boolean }

export function WriteBox({ brands, answering, onDone, onDrop }: { brands: readonly string[]; answering: Answering | undefined; onDone: () => void; onDrop: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const [person, setPerson] = useState<Person>(() => anybody(Math.random));
  const [text, setText] = useState(() => (brands[0] ? `@${brands[0]} ` : ''));
  const [chosen, setChosen] = useState<'public' | 'direct'>('public');
  const [to, setTo] = useState(brands[0] ?? '');
  const where = answering ? (answering.direct ? 'direct' : 'public') : chosen;
  const publish = useMutation({
    mutationFn: () => writes.writePlayground({
      author: { handle: person.handle.trim().replace(/^@/, ''), display_name: person.name, followers: person.followers }, text: text.trim(), visibility: where,
      ...(answering && { parent: answering.id }), ...(where === 'direct' && to && { to }),
    }),
    onSuccess: () => {
      setText(brands[0] ? `@${brands[0]} ` : '');
      toast({ text: say('web.playground.sent'), tone: 'good', action: { label: say('web.playground.inbox'), perform: () => void navigate({ to: '/inbox' }) } });
      onDone();
    },
  });
  const submit = (event: FormEvent) => { event.preventDefault(); if (text.trim() !== '') publish.mutate(); };
  const keys = (event: KeyboardEvent) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim() !== '') publish.mutate(); };
  return (
    <form className={styles.write} data-where={where} onSubmit={submit}>
      {answering ? (
        <Notice action={<Button size="s" look="quiet" icon={X} label={say('web.playground.not_answering')} onClick={onDrop} />}>{say('web.playground.answering', { handle: answering.handle })}</Notice>
      ) : (
        <Segmented label={say('web.playground.where')} value={chosen} onChoose={setChosen} choices={[{ value: 'public', label: say('web.playground.where.public') }, { value: 'direct', label: say('web.playground.where.direct') }]} />
      )}
      <p className={styles.where}>{where === 'direct' ? <Lock size={14} aria-hidden /> : <Globe size={14} aria-hidden />} {say(`web.playground.where.${where}_lead`)}</p>
      <div className={styles.person}>
        <Field label={say('web.playground.as')} value={person.handle} maxLength={64} autoComplete="off" autoCapitalize="none" spellCheck={false} required onChange={(event) => setPerson({ ...person, handle: event.target.value, name: event.target.value })} />
        <Field label={say('web.playground.followers_field')} value={String(person.followers)} inputMode="numeric" autoComplete="off" onChange={(event) => setPerson({ ...person, followers: Math.min(1_000_000_000, Number(event.target.value.replaceAll(/\D/g, '')) || 0) })} />
        <Button icon={Dices} label={say('web.playground.dice')} onClick={() => setPerson(anybody(Math.random))} />
      </div>
      {where === 'direct' && !answering && brands.length > 1 && <SelectField label={say('web.playground.to')} value={to} onChoose={setTo} choices={brands.map((value) => ({ value, label: `@${value}` }))} />}
      <AreaField label={say('web.playground.text')} value={text} placeholder={say('web.playground.text_placeholder')} maxLength={5000} rows={3} required onChange={(event) => setText(event.target.value)} onKeyDown={keys} />
      {publish.isError && <Notice tone="bad" role="alert">{problemSentence(say, publish.error)}</Notice>}
      <div className={styles.foot}><Button type="submit" look="primary" keys="mod+enter" busy={publish.isPending} disabled={text.trim() === '' || person.handle.trim() === '' || (where === 'direct' && brands.length === 0)}>{say(where === 'direct' ? 'web.playground.send_direct' : 'web.playground.send')}</Button></div>
    </form>
  );
}
