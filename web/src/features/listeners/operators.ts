// What can be completed: every operator of the language, in the order in which people need them, with what may stand behind it.

export interface Operator {
  name: string;
  /** Stands only beside something that is looked for. */
  beside?: true;
  /** Only X's stream, or only X's search, understands it. */
  only?: 'stream' | 'search';
  values?: readonly string[];
  /** Behind the colon, when there is a form to keep to. */
  form?: string;
  rare?: true;
}

export const operators = [
  { name: 'from' }, { name: 'to' }, { name: 'url' },
  { name: 'lang', beside: true, values: ['es', 'ca', 'eu', 'gl', 'en', 'pt', 'fr', 'de', 'it', 'und'] },
  { name: 'is', beside: true, values: ['retweet', 'quote', 'reply', 'verified'] },
  { name: 'has', beside: true, values: ['media', 'images', 'video_link', 'links', 'hashtags', 'mentions', 'cashtags', 'geo'] },
  { name: 'raw' },
  { name: 'post.text' }, { name: 'post.title' }, { name: 'post.exact' }, { name: 'post.rating', form: '1..2' }, { name: 'post.account' },
  { name: 'post.channel', beside: true, values: ['x', 'bluesky', 'mastodon', 'facebook', 'instagram', 'whatsapp', 'telegram', 'mail', 'review', 'feed', 'chat', 'phone', 'counter', 'playground'] },
  { name: 'post.type', beside: true, values: ['post', 'comment', 'message', 'mail', 'review', 'call', 'chat', 'form', 'article'] },
  { name: 'post.visibility', beside: true, values: ['public', 'unlisted', 'followers', 'direct', 'private'] },
  { name: 'post.attachment', beside: true, values: ['image', 'gif', 'video', 'audio', 'document'] },
  { name: 'bio', only: 'stream' }, { name: 'bio_name', only: 'stream' }, { name: 'bio_location', only: 'stream' },
  { name: 'min_followers', beside: true, only: 'stream', form: '1000' },
  { name: 'followers_count', beside: true, only: 'stream', form: '1000..50000', rare: true },
  { name: 'min_likes', only: 'search', form: '10' }, { name: 'min_reposts', only: 'search', form: '10' }, { name: 'min_replies', only: 'search', form: '10' },
  { name: 'retweets_of' }, { name: 'conversation_id' },
  { name: 'place' }, { name: 'place_country', form: 'ES' },
  { name: 'point_radius', form: '[-3.70 40.42 10km]' }, { name: 'bounding_box', form: '[-3.9 40.3 -3.5 40.6]', rare: true },
  { name: 'sample', beside: true, only: 'stream', form: '10' },
  { name: 'url_contains', only: 'stream' }, { name: 'url_title', only: 'stream' }, { name: 'url_description', only: 'stream' },
  { name: 'source', only: 'stream' },
  { name: 'following_count', beside: true, only: 'stream', form: '0..100', rare: true }, { name: 'tweets_count', beside: true, only: 'stream', form: '0..10', rare: true },
  { name: 'listed_count', beside: true, only: 'stream', form: '10..1000', rare: true },
  { name: 'in_reply_to_tweet_id', rare: true }, { name: 'retweets_of_tweet_id', rare: true }, { name: 'quotes_of_tweet_id', rare: true },
  { name: 'from_affiliate_of', only: 'stream', rare: true }, { name: 'to_affiliate_of', only: 'stream', rare: true },
  { name: 'list', only: 'search', rare: true }, { name: 'context', rare: true }, { name: 'entity', rare: true },
] as const satisfies readonly Operator[];

/** As part of a key of sentences: `post.text` is `post_text`. */
export const keyOf = (name: string): string => name.replaceAll('.', '_');

export interface Completing {
  /** Where what is replaced begins. */
  from: number;
  operator?: Operator;
}

/** What could be completed before `at`: a value behind a known operator, or the beginning of a name. Not within quotes. */
export function completingAt(query: string, at: number): Completing | undefined {
  const before = query.slice(0, at);
  const quotes = before.match(/(?<!\\)["“”«»]/gu)?.length ?? 0;
  if (quotes % 2 === 1) return undefined;
  const value = /(?:^|[\s(-])([a-z][a-z0-9_.]*):([\p{L}\p{N}_]*)$/iu.exec(before);
  if (value) {
    const operator = (operators as readonly Operator[]).find((one) => one.name === value[1]?.toLowerCase());
    return operator ? { from: at - (value[2]?.length ?? 0), operator } : undefined;
  }
  const name = /(?:^|[\s(-])([\p{L}][\p{L}\p{N}_./]*)$/u.exec(before);
  return name ? { from: at - (name[1]?.length ?? 0) } : { from: at };
}
