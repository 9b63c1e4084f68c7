// What stops a public reply, and what makes one think again.
import { HeartCrack, Lock, ShieldAlert } from 'lucide-react';
import type { Datum, Finding, Manner } from '../../lib/guards';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/states';
import styles from './unseen.module.css';

/** The server found what must not be public without a second thought; sent again only by whoever says so. */
export function ConfirmPersonal({ kinds, busy, onSend, onEdit }: { kinds: readonly string[]; busy: boolean; onSend: () => void; onEdit: () => void }) {
  const say = useSay();
  const found = kinds.map((kind) => say.maybe(`personal.${kind}`) ?? kind);
  return (
    <Notice tone="bad" icon={ShieldAlert} role="alert">
      <p><strong>{found.length > 0 ? say('web.guard.public_data', { what: new Intl.ListFormat(say.locale).format(found) }) : say('web.guard.public_data_some')}</strong> {say('web.guard.public_data_words')}</p>
      <p className={styles.do}><Button size="s" onClick={onEdit}>{say('web.guard.edit')}</Button><Button size="s" look="danger" busy={busy} onClick={onSend}>{say('web.guard.publish_anyway')}</Button></p>
    </Notice>
  );
}

/** A company's own phone or address may be public; these may not, whosever they are. */
const never: Datum[] = ['card', 'iban', 'identity'];

export function GuardNotices({ data, leaked, manners, insistent, onAccept }: { data: Finding<Datum>[]; leaked: string | undefined; manners: Finding<Manner>[]; insistent: boolean; onAccept: (words: string) => void }) {
  const say = useSay();
  const first = data[0];
  const manner = manners[0];
  return (
    <>
      {first && (
        <Notice tone="bad" icon={ShieldAlert} role="alert" {...(!never.includes(first.what) && { action: <Button size="s" onClick={() => onAccept(first.words)}>{say('web.guard.it_is_ours')}</Button> })}>
          <strong>{say(`web.guard.data_${first.what}`, { words: first.words })}</strong> {say(never.includes(first.what) ? 'web.guard.never' : 'web.guard.maybe')}
        </Notice>
      )}
      {leaked && <Notice tone="bad" icon={Lock} role="alert"><strong>{say('web.guard.leaked', { words: leaked })}</strong> {say('web.guard.leaked_words')}</Notice>}
      {manner && !first && !leaked && (
        <Notice tone="warn" icon={HeartCrack} role={insistent ? 'alert' : 'status'} action={<Button size="s" look="quiet" onClick={() => onAccept(manner.words)}>{say('web.guard.fine')}</Button>}>
          <strong>{say('web.guard.manner', { words: manner.words })}</strong> {say(`web.guard.manner_${manner.what}`)}
        </Notice>
      )}
    </>
  );
}
