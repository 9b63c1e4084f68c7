// The door: e-mail and password. Says what went wrong and when to try again.
import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { Eye, EyeOff, Languages } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import { post, Problem, problemSentence, setCsrfToken } from '../../api/http';
import { sessionQuery } from '../../api/queries';
import { setLanguage, useSay, type Say } from '../../lib/say';
import { timeOfDay } from '../../lib/time_words';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/states';
import styles from './page.module.css';

function sentenceOf(say: Say, error: unknown): string {
  if (error instanceof Problem && error.code === 'rate_limited' && error.until) return say('web.sign_in.wait', { time: timeOfDay(say, Date.parse(error.until) + 59_000) });
  if (error instanceof Problem && error.status === 401) return say('web.sign_in.wrong');
  return problemSentence(say, error);
}

export default function SignIn() {
  const say = useSay();
  const client = useQueryClient();
  const router = useRouter();
  const { to } = useSearch({ from: '/sign_in' });
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  useEffect(() => { document.title = `${say('web.sign_in.do')} · atiende`; }, [say]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(undefined);
    try {
      const session = await post('/api/v1/session', { body: { email: String(form.get('email')).trim(), password: String(form.get('password')) } });
      setCsrfToken(session.csrf_token);
      client.setQueryData(sessionQuery.queryKey, session);
      if (to) router.history.push(to);
      else await router.navigate({ to: '/inbox' });
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };

  return (
    <main className={styles.door}>
      <div className={styles.corner}>
        <Button look="quiet" size="s" icon={Languages} onClick={() => void setLanguage(say.language === 'es' ? 'en' : 'es')}>{say('web.do.language')}</Button>
      </div>
      <div className={styles.card}>
        <header className={styles.head}>
          <img src="/mark.svg" width={44} height={44} alt="" />
          <h1>{say('web.sign_in.title')}</h1>
          <p>{say('web.sign_in.words')}</p>
        </header>
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
          {error !== undefined && <Notice tone="bad" role="alert">{sentenceOf(say, error)}</Notice>}
          <Field label={say('web.sign_in.email')} name="email" type="email" autoComplete="username" required autoFocus spellCheck={false} />
          <div className={styles.password}>
            <Field label={say('web.sign_in.password')} name="password" type={shown ? 'text' : 'password'} autoComplete="current-password" required hint={say('web.sign_in.forgot')} />
            <Button look="quiet" size="s" icon={shown ? EyeOff : Eye} label={say(shown ? 'web.sign_in.hide' : 'web.sign_in.show')} aria-pressed={shown} onClick={() => setShown(!shown)} className={styles.eye} />
          </div>
          <Button look="primary" type="submit" busy={busy} className={styles.submit}>{say('web.sign_in.do')}</Button>
        </form>
      </div>
      <p className={styles.tag}><strong>atiende</strong> · {say('web.sign_in.tag')}</p>
    </main>
  );
}
