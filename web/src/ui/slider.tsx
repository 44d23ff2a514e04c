import { Slider as AriaSlider, Label, SliderFill, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import './slider.css';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** When the thumb is let go: the time to ask the server. */
  readonly onChangeEnd?: (value: number) => void;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly format?: Intl.NumberFormatOptions;
  readonly isDisabled?: boolean;
}

/** Tries values within a range. A number field beside it takes an exact one. */
export function Slider({ label, value, onChange, onChangeEnd, min, max, step, format, isDisabled }: SliderProps) {
  const one = (next: number | number[]) => (Array.isArray(next) ? (next[0] ?? min) : next);
  return (
    <AriaSlider
      value={value}
      onChange={(next) => onChange(one(next))}
      {...(onChangeEnd === undefined ? {} : { onChangeEnd: (next: number | number[]) => onChangeEnd(one(next)) })}
      minValue={min}
      maxValue={max}
      {...(step === undefined ? {} : { step })}
      {...(format === undefined ? {} : { formatOptions: format })}
      isDisabled={isDisabled ?? false}
      className="ui-slider"
    >
      <Label className="ui-field-label">{label}</Label>
      <SliderOutput className="ui-slider-output" />
      <SliderTrack className="ui-slider-track">
        <SliderFill className="ui-slider-fill" />
        <SliderThumb className="ui-slider-thumb" />
      </SliderTrack>
    </AriaSlider>
  );
}
