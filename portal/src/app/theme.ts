import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e5f5f7', '#cde8ed', '#9dd2dc', '#69bac9', '#40a7b9', '#279bb0', '#12889c', '#087588', '#006676', '#005664',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 7 },
  colors: { petrol },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.6rem' }, h2: { fontSize: '1.2rem' } } },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    TextInput: { defaultProps: { autoComplete: 'off' } },
    Select: { defaultProps: { allowDeselect: false, comboboxProps: { withinPortal: true } } },
    // Its placeholder for the first focus is no child that a menu may have.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Tooltip: { defaultProps: { withArrow: true, multiline: true, maw: 320 } },
    Badge: { defaultProps: { styles: { root: { overflow: 'visible', flexShrink: 0 }, label: { overflow: 'visible' } } } },
    Table: { defaultProps: { verticalSpacing: 'sm' } },
  },
});

/** Quieter colours than Mantine's, yet with the contrast that reading needs (WCAG AA). */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#52606b',
    '--mantine-color-placeholder': '#64717c',
    '--mantine-color-error': '#c01f2e',
    '--tutti-page': '#f4f7f8',
    '--tutti-line': '#dde4e7',
  },
  dark: {
    '--mantine-color-dimmed': '#b3bcc4',
    '--mantine-color-placeholder': '#a3adb6',
    '--mantine-color-error': '#ff9a9a',
    '--tutti-page': '#16191c',
    '--tutti-line': '#3a4046',
  },
});
