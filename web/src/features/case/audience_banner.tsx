// Who will hear what is being written: sign, word and audience; and the way to write for colleagues instead.
import { shortCount } from '../../lib/numbers';
import type { PostView } from '../../api/types';
import { useSay } from '../../lib/say';
import { audienceIcon } from './group_head';
import type { Audience } from './timeline_model';
import styles from './audience_banner.module.css';

export function AudienceBanner({ audience, target, account, mode, onMode }: {
  audience: Audience; target: PostView | undefined; account: string | undefined; mode: 'reply' | 'note'; onMode: (mode: 'reply' | 'note') => void;
}) {
  const say = useSay();
  const Icon = audienceIcon[audience];
  const name = target ? target.author.display_name || target.author.handle : '';
  const followers = target?.author.followers;
  const words = audience === 'internal' ? say('web.write.hears_internal')
    : audience === 'private' ? say('web.write.hears_private', { name })
      : followers !== undefined && followers >= 1000 ? say('web.write.hears_public', { followers: shortCount(say, followers) }) : say('web.write.hears_anyone');
  return (
    <header className={styles.banner} data-audience={audience}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      <strong>{say(audience === 'internal' ? 'web.write.note_title' : audience === 'private' ? 'web.write.private_title' : 'web.write.public_title')}</strong>
      <span className={styles.words} data-tip={words}>
        {audience !== 'internal' && account ? `${say('web.write.as', { handle: `@${account.replace(/^@/, '')}` })} · ${words}` : words}
      </span>
      <span className={styles.modes} role="group" aria-label={say('web.write.mode')}>
        <button type="button" aria-pressed={mode === 'reply'} data-tip="" data-keys="r" onClick={() => onMode('reply')}>{say('web.write.mode_reply')}</button>
        <button type="button" aria-pressed={mode === 'note'} data-tip="" data-keys="n" onClick={() => onMode('note')}>{say('web.write.mode_note')}</button>
      </span>
    </header>
  );
}
