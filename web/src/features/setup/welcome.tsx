// The rest of the first run, signed in: hours, first account, first listener, first case. The forms belong to other screens and
// are handed in by the app. Every step can be skipped; what is done is read from the house, not remembered.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft, FlaskConical } from 'lucide-react';
import { useState, type ComponentType } from 'react';
import { brandsQuery } from '../../api/queries';
import type { Account, Brand } from '../../api/types';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { ChannelMark } from '../../ui/channel_mark';
import { Page } from '../../ui/page_header';
import { Loading, Notice } from '../../ui/states';
import { CaseStep } from './case_step';
import { after, before, stepFor, type Step, type Task } from './progress';
import styles from './setup.module.css';
import { StepsLine } from './steps_line';
import { useTasks } from './use_tasks';

export interface Forms {
  Hours: ComponentType<{ onDone: () => void }>;
  Brand: ComponentType<{ brand: Brand; onDone: () => void }>;
  Bluesky: ComponentType<{ brands: readonly Brand[]; onDone: (account?: Account) => void }>;
  Playground: ComponentType<{ brands: readonly Brand[]; onDone: (account: Account) => void }>;
  Listener: ComponentType<{ brands: readonly Brand[]; onDone: () => void }>;
}

const taskOf: Record<Step, Task | undefined> = { you: undefined, brand: 'words', hours: 'hours', account: 'account', listener: 'listener', case: 'case' };

export function Welcome({ forms }: { forms: Forms }) {
  const say = useSay();
  const navigate = useNavigate();
  const { step: asked } = useSearch({ strict: false }) as { step?: string };
  const step = stepFor(asked, true);
  const tasks = useTasks();
  const brands = useQuery(brandsQuery).data;
  const go = (to: Step | undefined) => void (to ? navigate({ to: '/welcome', search: { step: to } }) : navigate({ to: '/inbox' }));
  const next = () => go(after(step));
  const back = before(step, true);
  const done = (each: Step) => { const task = taskOf[each]; return task === undefined || (tasks.done?.[task] ?? false); };
  const own = brands?.filter((brand) => !brand.example) ?? [];
  const first = own[0];

  return (
    <Page width={step === 'listener' ? 'l' : 'm'}>
      <div className={styles.welcome}>
        <StepsLine at={step} done={done} onGo={go} />
        <div className={styles.step} key={step}>
          <header><h1>{say(`web.setup.${step === 'you' ? 'hours' : step}.title`)}</h1>{step !== 'case' && <p>{say(`web.setup.${step === 'you' ? 'hours' : step}.lead`)}</p>}</header>
          {brands === undefined ? <Loading lines={5} />
            : step === 'brand' ? first && <forms.Brand brand={first} onDone={next} />
              : step === 'hours' ? <forms.Hours onDone={next} />
                : step === 'account' ? <AccountStep forms={forms} brands={own} have={tasks.accounts ?? 0} example={brands.find((brand) => brand.example)} onDone={next} />
                  : step === 'listener' ? <forms.Listener brands={own} onDone={next} /> : <CaseStep />}
          <footer>
            {back && <Button look="quiet" icon={ArrowLeft} onClick={() => go(back)}>{say('web.setup.back')}</Button>}
            <span>{step !== 'case' && !done(step) && say('web.setup.skip_hint')}</span>
            {step === 'case' ? <Button onClick={() => go(undefined)}>{say('web.setup.to_inbox')}</Button> : <Button onClick={next}>{say(done(step) ? 'web.setup.next' : 'web.setup.skip')}</Button>}
          </footer>
        </div>
      </div>
    </Page>
  );
}

function AccountStep({ forms, brands, have, example, onDone }: { forms: Forms; brands: readonly Brand[]; have: number; example: Brand | undefined; onDone: () => void }) {
  const say = useSay();
  const [network, setNetwork] = useState<'bluesky' | 'playground'>();
  if (network !== undefined) {
    return (
      <>
        <div><Button look="quiet" size="s" icon={ArrowLeft} onClick={() => setNetwork(undefined)}>{say('web.setup.account.choose_other')}</Button></div>
        {network === 'bluesky' ? <forms.Bluesky brands={brands} onDone={onDone} /> : <forms.Playground brands={brands} onDone={onDone} />}
      </>
    );
  }
  return (
    <>
      {have > 0 && <Notice tone="good">{say('web.setup.account.have', { count: have })}</Notice>}
      <div className={styles.networks}>
        <button type="button" onClick={() => setNetwork('bluesky')}>
          <span className={styles.mark}><ChannelMark channel="bluesky" size={20} named={false} /></span>
          <span><strong>{say('web.setup.account.bluesky')}</strong><small>{say('web.setup.account.bluesky_lead')}</small></span>
        </button>
        <button type="button" onClick={() => setNetwork('playground')}>
          <span className={styles.mark}><ChannelMark channel="playground" size={20} named={false} /></span>
          <span><strong>{say('web.setup.account.playground')}</strong><small>{say('web.setup.account.playground_lead')}</small></span>
        </button>
        {example && (
          <Link to="/inbox" search={{ brand: example.id }}>
            <span className={styles.mark}><FlaskConical size={20} aria-hidden /></span>
            <span><strong>{say('web.setup.account.example')}</strong><small>{say('web.setup.account.example_lead')}</small></span>
          </Link>
        )}
      </div>
    </>
  );
}
