// The server that takes our mail, and a message to see that it does.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { alertWrites, mailRelayQuery, type NewMailRelay } from '../../api/alerts';
import { stale } from '../../api/house';
import { problemSentence } from '../../api/http';
import { useMe } from '../../api/session';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Field, SelectField } from '../../ui/field';
import { Section } from '../../ui/page_header';
import { Failed, Loading, Notice } from '../../ui/states';
import { toast } from '../../ui/toast';
import styles from './settings.module.css';

type Security = NewMailRelay['security'];
const usualPort: Record<Security, string> = { starttls: '587', tls: '465', none: '25' };

export function MailSection({ may }: { may: boolean }) {
  const say = useSay();
  const relay = useQuery(mailRelayQuery);
  return (
    <Section title={say('web.settings.section.mail')} words={say('web.settings.mail.lead')}>
      {relay.isPending ? <Loading lines={4} /> : relay.isError ? <Failed compact sentence={problemSentence(say, relay.error)} retry={() => void relay.refetch()} />
        : <RelayForm key={relay.dataUpdatedAt} may={may} set={relay.data.relay} />}
    </Section>
  );
}

function RelayForm({ may, set }: { may: boolean; set: (NewMailRelay & { has_password: boolean }) | undefined }) {
  const say = useSay();
  const client = useQueryClient();
  const me = useMe()?.email ?? '';
  const [host, setHost] = useState(set?.host ?? '');
  const [port, setPort] = useState(String(set?.port ?? 587));
  const [security, setSecurity] = useState<Security>(set?.security ?? 'starttls');
  const [sender, setSender] = useState(set?.sender ?? '');
  const [name, setName] = useState(set?.sender_name ?? '');
  const [user, setUser] = useState(set?.user ?? '');
  const [password, setPassword] = useState('');
  const [to, setTo] = useState(me);
  const save = useMutation({
    mutationFn: () => alertWrites.setRelay({ host: host.trim(), port: Number(port), security, sender: sender.trim(), sender_name: name.trim(), user: user.trim(), language: say.language, ...(password !== '' && { password }) }),
    onSuccess: async () => { await stale(client, 'mail_relay'); toast({ text: say('web.settings.mail.saved'), tone: 'good' }); },
  });
  const drop = useMutation({ mutationFn: () => alertWrites.dropRelay(), onSuccess: () => stale(client, 'mail_relay') });
  const test = useMutation({ mutationFn: () => alertWrites.testRelay(to.trim()), onSuccess: () => toast({ text: say('web.settings.mail.tested', { to }), tone: 'good' }) });
  const submit = (event: FormEvent) => { event.preventDefault(); save.mutate(); };
  const choose = (next: Security) => { if (port === usualPort[security]) setPort(usualPort[next]); setSecurity(next); };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.target}>
        <Field label={say('web.settings.mail.host')} value={host} readOnly={!may} required placeholder="smtp.ejemplo.es" onChange={(event) => setHost(event.target.value)} />
        <Field label={say('web.settings.mail.port')} value={port} readOnly={!may} required inputMode="numeric" className={styles.amount} onChange={(event) => setPort(event.target.value)} />
      </div>
      <SelectField label={say('web.settings.mail.security')} value={security} disabled={!may} className={styles.narrowField} onChoose={choose} choices={(['starttls', 'tls', 'none'] as const).map((value) => ({ value, label: say(`web.settings.mail.security.${value}`) }))} />
      <div className={styles.target}>
        <Field label={say('web.settings.mail.sender')} type="email" value={sender} readOnly={!may} required onChange={(event) => setSender(event.target.value)} />
        <Field label={say('web.settings.mail.sender_name')} optional={say('web.listeners.optional')} value={name} readOnly={!may} maxLength={100} onChange={(event) => setName(event.target.value)} />
      </div>
      <div className={styles.target}>
        <Field label={say('web.settings.mail.user')} optional={say('web.listeners.optional')} value={user} readOnly={!may} autoComplete="off" onChange={(event) => setUser(event.target.value)} />
        {may && <Field label={say('web.settings.mail.password')} type="password" value={password} autoComplete="new-password" {...(set?.has_password && { hint: say('web.settings.mail.password_kept') })} onChange={(event) => setPassword(event.target.value)} />}
      </div>
      {[save, drop].map((one, index) => one.isError && <Notice key={index} tone="bad" role="alert">{problemSentence(say, one.error)}</Notice>)}
      {may && (
        <div className={styles.foot}>
          {set && <Button look="quiet" busy={drop.isPending} onClick={() => drop.mutate()}>{say('web.settings.mail.drop')}</Button>}
          <Button type="submit" look="primary" busy={save.isPending}>{say('web.do.save')}</Button>
        </div>
      )}
      {may && set && (
        <>
          <h3>{say('web.settings.mail.test')}</h3>
          <div className={styles.target}>
            <Field label={say('web.settings.mail.test_to')} type="email" value={to} onChange={(event) => setTo(event.target.value)} />
            <Button busy={test.isPending} onClick={() => test.mutate()}>{say('web.settings.mail.test_do')}</Button>
          </div>
          {test.isError && <Notice tone="bad" role="alert">{problemSentence(say, test.error)}</Notice>}
        </>
      )}
    </form>
  );
}
