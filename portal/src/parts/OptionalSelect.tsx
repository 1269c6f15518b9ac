import { Select, type SelectProps } from '@mantine/core';

interface Props extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  data: { value: string; label: string }[];
  /** What it is called when nothing is chosen: the first entry, so that the keyboard gets back to it. */
  nothing: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
}

/** A choice that can be taken back. */
export function OptionalSelect({ data, nothing, value = null, onChange, ...rest }: Props) {
  return <Select data={[{ value: '', label: nothing }, ...data]} value={value ?? ''} onChange={(chosen) => onChange?.(chosen ? chosen : null)} {...rest} />;
}
