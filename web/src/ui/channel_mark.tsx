// The mark of a network, in one colour so that it informs and does not shout.
import { Globe, Mail, MessageCircle, MessagesSquare, Phone, Rss, Star, Store, type LucideIcon } from 'lucide-react';
import { siBluesky, siFacebook, siInstagram, siMastodon, siTelegram, siWhatsapp, siX } from 'simple-icons';
import { useSay } from '../lib/say';

const marks: Record<string, { path: string }> = {
  x: siX, facebook: siFacebook, instagram: siInstagram, whatsapp: siWhatsapp, bluesky: siBluesky, mastodon: siMastodon, telegram: siTelegram,
};
const icons: Record<string, LucideIcon> = { mail: Mail, feed: Rss, review: Star, chat: MessageCircle, phone: Phone, counter: Store, playground: MessagesSquare };

/** The mark; with `named` it also says the name to those who cannot see it. */
export function ChannelMark({ channel, size = 14, named = true }: { channel: string; size?: number; named?: boolean }) {
  const say = useSay();
  const name = say.maybe(`channel.${channel}`) ?? channel;
  const label = named ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true };
  const mark = marks[channel];
  if (mark) return <svg viewBox="0 0 24 24" width={size} height={size} fill="currentColor" {...label}><path d={mark.path} /></svg>;
  const Icon = icons[channel] ?? Globe;
  return <Icon size={size} strokeWidth={1.9} {...label} />;
}
