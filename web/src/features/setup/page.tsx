// Behind the one-time link: who runs this, and which brand it is for. Then the first person is signed in and goes on at /welcome.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft, ArrowRight, Eye, EyeOff, Languages } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import { writes } from '../../api/house';
import { Problem, problemSentence, setCsrfToken } from '../../api/http';
import { brandsQuery, installationQuery, sessionQuery } from '../../api/queries';
import { setLanguage, useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Failed, Loading, Notice } from '../../ui/states';
import { WordsField } from '../../ui/words_field';
import { problemsOf, type You } from './progress';
import styles from './setup.module.css';
import { StepsLine } from './steps_line';

export default function SetUpScreen() {
  const say = useSay();
  const { token } = useSearch({ strict: false }) as { token?: string };
  const installation = useQuery(installationQuery);
  const session = useQuery(sessionQuery);
  useEffect(() => { document.title = `${say('web.setup.title')} · atiende`; }, [say]);
  if (session.data?.user) return <Navigate to="/welcome" replace />;
  return (
    <main className={styles.door}>
      <div className={styles.corner}>
        <img src="/mark.svg" width={28} height={28} alt="" />
        <strong>atiende</strong>
        <Button look="quiet" size="s" icon={Languages} onClick={() => void setLanguage(say.language === 'es' ? 'en' : 'es')}>{say('web.do.language')}</Button>
      </div>
      <div className={styles.card}>
        {installation.isPending || session.isPending ? <Loading lines={5} />
          : installation.isError ? <Failed sentence={problemSentence(say, installation.error)} retry={() => void installation.refetch()} />
            : installation.data.set_up ? <Stop title={say('web.setup.used.title')} lead={say('web.setup.used.lead')} signIn />
              : token === undefined ? <Stop title={say('web.setup.no_token.title')} lead={say('web.setup.no_token.lead')} /> : <Begin token={token} />}
      </div>
    </main>
  );
}

function Stop({ title, lead, signIn }: { title: string; lead: string; signIn?: boolean }) {
  const say = useSay();
  return (
    <div className={styles.step}>
      <header><h1>{title}</h1><p>{lead}</p></header>
      {signIn && <p><Link to="/sign_in">{say('web.setup.used.sign_in')}</Link></p>}
    </div>
  );
}

function Begin({ token }: { token: string }) {
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [step, setStep] = useState<'you' | 'brand'>('you');
  const [you, setYou] = useState<You>({ name: '', email: '', password: '' });
  const [tried, setTried] = useState(false);
  const [shown, setShown] = useState(false);
  const [brand, setBrand] = useState('');
  const [words, setWords] = useState<string[]>([]);
  const [notWords, setNotWords] = useState<string[]>([]);
  const [context, setContext] = useState<string[]>([]);
  const create = useMutation({
    mutationFn: async () => {
      await writes.setUp({ token, email: you.email.trim(), name: you.name.trim(), password: you.password, brand: brand.trim() });
      const session = await writes.signIn({ email: you.email.trim(), password: you.password });
      setCsrfToken(session.csrf_token);
      const made = await client.fetchQuery({ ...brandsQuery, staleTime: 0 }).catch(() => []);
      // Beside an example the set-up makes no brand of its own.
      const own = made.find((each) => !each.example) ?? (await writes.addBrand({ name: brand.trim() }).catch(() => undefined));
      // The words can be written again in the settings: that they were not kept is no reason to stop.
      if (own) await writes.changeBrand(own.id, { words: words.length > 0 ? words : [brand.trim()], not_words: notWords, context }).catch(() => undefined);
      return session;
    },
    onSuccess: async (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      await navigate({ to: '/welcome' });
    },
    onError: (error) => {
      if (error instanceof Problem && (error.reason === 'bad_email' || error.reason.startsWith('password'))) setStep('you');
    },
  });
  const problems = problemsOf(you);
  const told = (field: keyof You) => { const problem = problems[field]; return tried && problem ? say(`web.setup.you.problem.${problem}`) : undefined; };
  const next = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (step === 'you') { if (Object.keys(problems).length === 0) { setTried(false); setStep('brand'); } return; }
    if (brand.trim() !== '') create.mutate();
  };
  const problem = create.isError && <Notice tone="bad" role="alert">{problemSentence(say, create.error)}</Notice>;

  return (
    <>
      <StepsLine at={step} done={(each) => each === 'you' && step === 'brand'} />
      {step === 'you' ? (
        <form className={styles.step} onSubmit={next} noValidate>
          <header><h1>{say('web.setup.you.title')}</h1><p>{say('web.setup.you.lead')}</p></header>
          {problem}
          <Field label={say('web.setup.you.name')} hint={say('web.setup.you.name_hint')} value={you.name} autoComplete="name" autoFocus maxLength={200} error={told('name')} onChange={(event) => setYou({ ...you, name: event.target.value })} />
          <Field label={say('web.setup.you.email')} type="email" value={you.email} autoComplete="username" spellCheck={false} maxLength={254} error={told('email')} onChange={(event) => setYou({ ...you, email: event.target.value })} />
          <div className={styles.password}>
            <Field label={say('web.setup.you.password')} type={shown ? 'text' : 'password'} hint={say('web.setup.you.password_hint')} value={you.password} autoComplete="new-password" maxLength={1000} error={told('password')} onChange={(event) => setYou({ ...you, password: event.target.value })} />
            <Button look="quiet" size="s" icon={shown ? EyeOff : Eye} label={say(shown ? 'web.sign_in.hide' : 'web.sign_in.show')} aria-pressed={shown} onClick={() => setShown(!shown)} className={styles.eye} />
          </div>
          <footer><Button type="submit" look="primary" iconAfter={ArrowRight}>{say('web.setup.next')}</Button></footer>
        </form>
      ) : (
        <form className={styles.step} onSubmit={next}>
          <header><h1>{say('web.setup.brand.title')}</h1><p>{say('web.setup.brand.lead')}</p></header>
          {problem}
          <Field label={say('web.setup.brand.name')} value={brand} autoFocus maxLength={200} error={tried && brand.trim() === '' ? say('web.setup.brand.problem.name') : undefined} onChange={(event) => setBrand(event.target.value)} />
          <WordsField label={say('web.brand.words')} hint={say('web.brand.words_hint')} words={words} onChange={setWords} placeholder={brand ? `${brand.toLowerCase()}, @${brand.toLowerCase().replaceAll(/\s+/g, '')}` : ''} />
          <WordsField label={say('web.brand.not_words')} hint={say('web.brand.not_words_hint')} words={notWords} onChange={setNotWords} />
          <WordsField label={say('web.brand.context')} hint={say('web.brand.context_hint')} words={context} onChange={setContext} />
          <footer>
            <Button look="quiet" icon={ArrowLeft} onClick={() => setStep('you')}>{say('web.setup.back')}</Button>
            <Button type="submit" look="primary" iconAfter={ArrowRight} busy={create.isPending}>{say('web.setup.brand.create')}</Button>
          </footer>
        </form>
      )}
    </>
  );
}
