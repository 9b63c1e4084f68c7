// How many may come to see a post, with what it was reckoned from; and the badge of an author whom many listen to.
import { Eye, EyeOff, Megaphone } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Exposure, OpinionSign } from '../../api/types';
import { count, finePercent } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { Badge } from '../../ui/badge';
import { exposureWords, factorWords, opinionWords, reckoning, weighing } from './exposure_model';
import styles from './exposure.module.css';

export function ExposureLine({ exposure }: { exposure: Exposure }) {
  const say = useSay();
  const id = useId();
  const [open, setOpen] = useState(false);
  const details = useRef<HTMLDivElement>(null);
  useEffect(() => { if (open) details.current?.scrollIntoView({ block: 'nearest' }); }, [open]);
  const known = exposure.people !== undefined;
  const Sign = known ? Eye : EyeOff;
  return (
    <>
      <button type="button" className={styles.line} aria-expanded={open} aria-controls={open ? id : undefined} data-tip={open ? undefined : say('web.exposure.how')} onClick={() => setOpen(!open)}>
        <Sign size={13} strokeWidth={1.8} aria-hidden />{exposureWords(say, exposure)}
      </button>
      {open && <div ref={details} id={id} className={styles.why}><ExposureFactors exposure={exposure} /></div>}
    </>
  );
}

function ExposureFactors({ exposure }: { exposure: Exposure }) {
  const say = useSay();
  const { audience, spread, severity, factors } = exposure;
  const sum = reckoning(say, exposure);
  const of = (weighs: boolean) => factors.filter((factor) => weighing.has(factor.name) === weighs);
  const parts: [string, string, Exposure['factors']][] = [
    [say('web.exposure.spread'), finePercent(say, spread), of(false)],
    [say('web.exposure.severity'), finePercent(say, severity), of(true)],
  ];
  return (
    <dl className={styles.parts}>
      <div><dt>{say('web.exposure.audience')}</dt><dd className="figures">{audience === undefined ? say('web.exposure.not_told') : count(say, audience)}</dd></div>
      {parts.map(([name, value, inside]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd><span className="figures">{value}</span>{inside.length > 0 && <span className={styles.factors}>{inside.map((factor) => <span key={factor.name} data-none={factor.value === 1 || undefined}>{say(`web.exposure.factor.${factor.name}`)} <span className="figures">{factorWords(say, factor)}</span></span>)}</span>}</dd>
        </div>
      ))}
      {sum && <div><dt>{say('web.exposure.title')}</dt><dd className="figures">{sum}</dd></div>}
    </dl>
  );
}

export function OpinionBadge({ signs }: { signs: readonly OpinionSign[] }) {
  const say = useSay();
  const why = signs.map((sign) => opinionWords(say, sign)).join(' ');
  return <Badge tone="accent" icon={Megaphone} tip={why}>{say('web.opinion.former')}<span className="visually-hidden">. {why}</span></Badge>;
}
