import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { writes } from '../../api/house';
import { Problem, problemSentence } from '../../api/http';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Section } from '../../ui/page_header';
import { Notice } from '../../ui/states';
import { toast } from '../../ui/toast';
import styles from './settings.module.css';

/** Changing one's own password; other sessions end. */
export function PasswordSection() {
  const say = useSay();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: () => writes.changeOwnPassword({ current, wanted }),
    onSuccess: () => { setCurrent(''); setWanted(''); setTried(false); toast({ text: say('web.settings.password.done'), tone: 'good' }); },
  });
  const short = [...wanted].length < 10;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (current !== '' && !short) change.mutate();
  };
  const wrong = change.error instanceof Problem && (change.error.reason === 'wrong_password' || change.error.reason === 'wrong_credentials');
  return (
    <Section title={say('web.settings.section.password')} words={say('web.settings.password.lead')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Field
          label={say('web.settings.password.current')} type="password" autoComplete="current-password" value={current} className={styles.narrowField} onChange={(event) => setCurrent(event.target.value)}
          error={tried && current === '' ? say('web.settings.password.problem.current') : wrong ? problemSentence(say, change.error) : undefined}
        />
        <Field
          label={say('web.settings.password.wanted')} type="password" autoComplete="new-password" value={wanted} className={styles.narrowField} onChange={(event) => setWanted(event.target.value)}
          hint={say('web.settings.password.wanted_hint')} error={tried && short ? say('web.settings.password.problem.short') : undefined}
        />
        {change.isError && !wrong && <Notice tone="bad" role="alert">{problemSentence(say, change.error)}</Notice>}
        <div className={styles.foot}><Button type="submit" look="primary" busy={change.isPending}>{say('web.settings.password.do')}</Button></div>
      </form>
    </Section>
  );
}
