// What the networks can take of a query: a verdict for each, the text to use there, and what would be missed. Quiet: most never open it.
import { Copy } from 'lucide-react';
import type { QueryCheck } from '../../api/house';
import { count } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { toast } from '../../ui/toast';
import styles from './portability.module.css';

type Port = NonNullable<QueryCheck['portability']>[number];
const tones = { exact: 'positive', superset: 'outline', narrower: 'soon', impossible: 'negative' } as const;

export function PortabilityPanel({ ports }: { ports: readonly Port[] }) {
  const say = useSay();
  if (ports.length === 0) return null;
  return (
    <details className={styles.panel}>
      <summary>
        <span>{say('web.listeners.networks')}</span>
        <span className={styles.short}>{ports.map((port) => <span key={port.target} data-verdict={port.verdict} data-tip={say(`web.listeners.verdict.${port.verdict}`)}>{say(`web.listeners.target.${port.target}`)}</span>)}</span>
      </summary>
      <p className={styles.lead}>{say('web.listeners.networks_lead')}</p>
      <ul>{ports.map((port) => <OnePort key={port.target} port={port} />)}</ul>
    </details>
  );
}

function OnePort({ port }: { port: Port }) {
  const say = useSay();
  const { target, verdict, text, length, limit, split, reasons } = port;
  const rules = split && split.length > 0 ? split : text ? [text] : [];
  const copy = () => {
    void navigator.clipboard.writeText(rules.join('\n')).then(() => toast({ text: say('web.listeners.copied'), tone: 'good' }), () => toast({ text: say('web.listeners.not_copied'), tone: 'bad' }));
  };
  return (
    <li className={styles.port}>
      <div className={styles.head}>
        <strong>{say(`web.listeners.target.${target}`)}</strong>
        <Badge tone={tones[verdict]}>{say(`web.listeners.verdict.${verdict}`)}</Badge>
        {text && length !== undefined && <small className="figures">{limit ? say('web.listeners.length_of', { length: count(say, length), limit: count(say, limit) }) : say('web.listeners.length', { length: count(say, length) })}</small>}
        {split && split.length > 1 && <small>{say('web.listeners.split', { count: split.length })}</small>}
        {rules.length > 0 && <Button size="s" look="quiet" icon={Copy} onClick={copy} aria-label={say('web.listeners.copy_for', { network: say(`web.listeners.target.${target}`) })}>{say('web.listeners.copy')}</Button>}
      </div>
      {rules.map((rule, at) => <code key={at}>{rule}</code>)}
      {reasons.length > 0 && <ul className={styles.reasons}>{reasons.map((reason) => <li key={`${reason.code}${reason.what ?? ''}`}>{say.maybe(`portability.${reason.code}`, { what: reason.what ?? '' }) ?? reason.code}</li>)}</ul>}
    </li>
  );
}
