// How a query is written: an example that can be taken over, and what it finds.
import { useSay } from '../../lib/say';
import styles from './listeners.module.css';

const kinds = ['word', 'phrase', 'both', 'either', 'not', 'group', 'tag', 'from', 'lang'] as const;

export function QueryHelp({ onTake }: { onTake?: (example: string) => void }) {
  const say = useSay();
  return (
    <details className={styles.help}>
      <summary>{say('web.listeners.help.title')}</summary>
      <dl>
        {kinds.map((kind) => {
          const example = say(`web.listeners.help.example_${kind}`);
          return (
            <div key={kind}>
              <dt>{onTake ? <button type="button" onClick={() => onTake(example)}><code>{example}</code></button> : <code>{example}</code>}</dt>
              <dd>{say(`web.listeners.help.${kind}`)}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
