import React, { useId } from 'react';
import { brandColours, isCorrected } from '#src/common/brand-colours.js';
import { isHexColor } from '#src/common/contrast.js';

interface ColorFieldProps {
  /** As it was typed; empty for the product's own colour. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What the picker shows while nothing is chosen: the product's own. */
const productColor = '#3b4fd8';

/** A colour by its digits or from the browser's picker, and in which theme it is drawn otherwise. */
export function ColorField({ value, onChange }: ColorFieldProps) {
  const [fieldId, noteId] = [useId(), useId()];
  const color = value.trim();
  const wrong = color !== '' && !isHexColor(color);
  return (
    <div className="color-field">
      <label htmlFor={fieldId}>Colour</label>
      <div className="color-inputs">
        <input
          type="color"
          aria-label="Pick a colour"
          value={color !== '' && !wrong ? color.toLowerCase() : productColor}
          onChange={({ target }) => onChange(target.value)}
        />
        <input
          id={fieldId}
          className="field"
          placeholder={productColor}
          autoComplete="off"
          spellCheck={false}
          maxLength={7}
          aria-invalid={wrong}
          aria-describedby={noteId}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
        <button type="button" className="btn" aria-disabled={value === ''} onClick={() => onChange('')}>
          Use Thread’s colour
        </button>
      </div>
      <p id={noteId} role="status" className={wrong ? 'bad-text' : 'mute'}>
        {describeColor(color, wrong)}
      </p>
    </div>
  );
}

/** What becomes of a colour, in a sentence. */
export function describeColor(color: string, wrong: boolean): string {
  if (wrong) return 'Enter a colour as # and six hexadecimal digits, such as #3b4fd8.';
  if (color === '') return 'Buttons, links and marks are in Thread’s own colour.';
  const { light, dark } = brandColours(color);
  const drawn = [
    ...(isCorrected(color, light) ? [`${light.accent} on light pages`] : []),
    ...(isCorrected(color, dark) ? [`${dark.accent} on dark pages`] : []),
  ];
  if (drawn.length === 0) return 'It is drawn as it is, on light pages and dark ones.';
  return `Corrected so that it can be read: drawn as ${drawn.join(' and ')}. Your choice is kept as it is.`;
}
