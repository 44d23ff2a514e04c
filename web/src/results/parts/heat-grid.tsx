import { useMemo, useState } from 'react';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { ItemTrace } from '../../trace/item-trace';
import { usePalette } from '../../ui/palette';
import { Panel } from '../../ui/panel';
import { againstPeers, type Heat, type HeatColour, shadeOf } from '../models/heat';
import { words } from '../words';
import { CellGrid, type Place } from './cell-grid';
import { colourAt, scaleOf } from './heat-colours';
import { Legend } from './legend';
import { useResults } from './results-context';

/** The heat map as a picture. A cell opens where its score comes from. */
export function HeatGrid({ heat, colour }: { readonly heat: Heat; readonly colour: HeatColour }) {
  const t = useWords(words);
  const palette = usePalette();
  const { points, share } = useFormats();
  const { scheme, run } = useResults();
  const [opened, setOpened] = useState<Place | null>(null);
  const scale = useMemo(() => scaleOf(colour, palette), [colour, palette]);
  const cells = useMemo(() => {
    const values = colour === 'rate' ? heat.rates : againstPeers(heat);
    const width = heat.items.length;
    return {
      rows: heat.units.map(({ unitName }) => unitName),
      columns: heat.items.map(({ name }) => name),
      colourOf: (row: number, column: number) => {
        const value = values[row * width + column] ?? Number.NaN;
        return Number.isNaN(value) ? null : colourAt(scale, shadeOf(value, colour));
      },
    };
  }, [heat, colour, scale]);
  const at = ({ row, column }: Place) => ({
    unit: heat.units[row],
    item: heat.items[column],
    rate: heat.rates[row * heat.items.length + column] ?? Number.NaN,
    earned: heat.points[row * heat.items.length + column] ?? Number.NaN,
  });
  const describe = (place: Place) => {
    const { unit, item, rate, earned } = at(place);
    const named = { unit: unit?.unitName ?? '', item: item?.name ?? '' };
    return Number.isNaN(rate)
      ? t('heatNotApplicable', named)
      : t('heatNow', { ...named, points: points(earned), rate: share(rate) });
  };
  const shown = opened && at(opened);
  return (
    <>
      <CellGrid
        label={`${scheme.name} ${t('heatOf')}`}
        cells={cells}
        describe={describe}
        onOpen={setOpened}
        legend={
          <Legend
            scale={scale}
            low={t(colour === 'rate' ? 'legendLow' : 'legendBelow')}
            high={t(colour === 'rate' ? 'legendHigh' : 'legendAbove')}
          />
        }
      />
      <Panel
        isOpen={shown !== null}
        onClose={() => setOpened(null)}
        title={shown ? t('ofUnit', { unit: shown.unit?.unitName ?? '', what: shown.item?.name ?? '' }) : ''}
      >
        {shown?.unit && shown.item && (
          <ItemTrace unit={shown.unit.unitCode} scheme={scheme.code} run={run.id} item={shown.item.code} />
        )}
      </Panel>
    </>
  );
}
