import { Globe, Lock, StickyNote, type LucideIcon } from 'lucide-react';
import { shortCount } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { ChannelMark } from '../../ui/channel_mark';
import type { Audience, Group } from './timeline_model';
import styles from './group_head.module.css';

export const audienceIcon: Record<Audience, LucideIcon> = { public: Globe, private: Lock, internal: StickyNote };

/** Who hears what stands below: sign, word, network, and how many. */
export function GroupHead({ group }: { group: Group }) {
  const say = useSay();
  const Icon = audienceIcon[group.audience];
  const first = group.items.find((item) => item.what === 'post' && item.view.post.direction === 'in');
  const followers = first?.what === 'post' ? first.view.author.followers : undefined;
  return (
    <header className={styles.head} data-audience={group.audience}>
      <Icon size={13} strokeWidth={2} aria-hidden />
      <strong>{say(`web.audience.${group.audience}`)}</strong>
      {group.audience !== 'internal' && <span className={styles.where}><ChannelMark channel={group.channel} size={11} named={false} />{say.maybe(`channel.${group.channel}`) ?? group.channel}</span>}
      {group.visibility !== 'public' && group.visibility !== 'internal' && <span>{say(`visibility.${group.visibility}`)}</span>}
      {group.audience === 'public' && followers !== undefined && <span className="figures">{say('web.row.followers', { n: followers, shown: shortCount(say, followers) })}</span>}
      {group.audience === 'internal' && <span>{say('web.audience.internal_words')}</span>}
    </header>
  );
}
