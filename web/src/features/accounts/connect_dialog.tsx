// Connecting an account: which network, then its own form.
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { brandsQuery } from '../../api/queries';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { ChannelMark } from '../../ui/channel_mark';
import { Dialog } from '../../ui/dialog';
import { Loading } from '../../ui/states';
import { BlueskyForm } from './bluesky_form';
import styles from './connect.module.css';
import { PlaygroundForm } from './playground_form';

type Network = 'bluesky' | 'playground';

export function ConnectDialog({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const [network, setNetwork] = useState<Network>();
  const brands = useQuery(brandsQuery);
  const title = network === 'bluesky' ? say('web.accounts.connect.title') : network === 'playground' ? say('web.accounts.playground_join') : say('web.accounts.connect.choose');
  return (
    <Dialog title={title} onClose={onClose}>
      {network === undefined ? (
        <div className={styles.networks}>
          <NetworkCard network="bluesky" title="Bluesky" lead={say('web.accounts.connect.bluesky_lead')} onChoose={setNetwork} />
          <NetworkCard network="playground" title={say('web.accounts.connect.playground')} lead={say('web.accounts.connect.playground_lead')} onChoose={setNetwork} />
        </div>
      ) : brands.data === undefined ? <Loading lines={4} /> : (
        <>
          <Button look="quiet" size="s" icon={ArrowLeft} onClick={() => setNetwork(undefined)} className={styles.back}>{say('web.setup.account.choose_other')}</Button>
          {network === 'bluesky' ? <BlueskyForm brands={brands.data} onClose={onClose} /> : <PlaygroundForm brands={brands.data} onConnected={onClose} />}
        </>
      )}
    </Dialog>
  );
}

export function NetworkCard({ network, title, lead, onChoose }: { network: Network; title: string; lead: string; onChoose: (network: Network) => void }) {
  return (
    <button type="button" className={styles.network} onClick={() => onChoose(network)}>
      <span className={styles.mark}><ChannelMark channel={network} size={20} named={false} /></span>
      <span><strong>{title}</strong><small>{lead}</small></span>
    </button>
  );
}
