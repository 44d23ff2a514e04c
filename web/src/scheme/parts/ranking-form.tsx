import { useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Select } from '../../ui/select';
import { mapAt, textAt, textsAt } from '../models/content';
import { words } from '../words';
import { FindingList } from './finding-list';
import { ItemChoice } from './item-choice';
import { type PartProps, withKey } from './rules-part';

export function RankingForm({ content, found, isDisabled, set }: PartProps) {
  const t = useWords(words);
  const ranking = mapAt(content, 'ranking');
  return (
    <Card title={t('ranking')}>
      <FindingList findings={found.within('ranking')} />
      <div className="scheme-row">
        <ItemChoice
          content={content}
          label={t('tieBreak')}
          codes={textsAt(ranking, 'tieBreak')}
          onChange={(codes) =>
            set({ ranking: withKey(ranking, 'tieBreak', codes.length === 0 ? undefined : codes) }, 'ranking.tieBreak')
          }
          isDisabled={isDisabled}
        />
        <Select
          label={t('quotaTies')}
          options={(['EXCLUDE', 'INCLUDE'] as const).map((id) => ({ id, label: t(id) }))}
          value={textAt(ranking, 'quotaTies') === 'INCLUDE' ? 'INCLUDE' : 'EXCLUDE'}
          onChange={(value) => set({ ranking: { ...ranking, quotaTies: value } }, 'ranking.quotaTies')}
          isDisabled={isDisabled}
        />
        <Select
          label={t('places')}
          options={(['COMPETITION', 'DENSE'] as const).map((id) => ({ id, label: t(id) }))}
          value={textAt(ranking, 'places') === 'DENSE' ? 'DENSE' : 'COMPETITION'}
          onChange={(value) => set({ ranking: { ...ranking, places: value } }, 'ranking.places')}
          isDisabled={isDisabled}
        />
      </div>
    </Card>
  );
}
