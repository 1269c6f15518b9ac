import { Text, Tooltip } from '@mantine/core';

export interface BarRow {
  label: React.ReactNode;
  note?: React.ReactNode;
  bars: { from: number; until: number; colour: string; title: string; pattern?: boolean }[];
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];
const TICKS = 8;

function ticks(seconds: number): number[] {
  const step = STEPS.find((each) => seconds / each <= TICKS) ?? 7200;
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, at) => at * step);
}

export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Bars over seconds, a row each; every bar tells itself in words too. */
export function Bars({ seconds, rows }: { seconds: number; rows: BarRow[] }) {
  const whole = Math.max(seconds, 1);
  const at = (second: number) => `${(Math.min(second, whole) / whole) * 100}%`;
  const column = { display: 'grid', gridTemplateColumns: 'minmax(96px, 26%) 1fr', gap: 12, alignItems: 'center' } as const;
  return (
    <div role="table">
      {rows.map((row, place) => (
        <div key={place} role="row" style={{ ...column, padding: '3px 0' }}>
          <div role="rowheader">
            <Text size="sm" lh={1.25}>{row.label}</Text>
            {row.note && <Text size="xs" c="dimmed">{row.note}</Text>}
          </div>
          <div role="cell" style={{ position: 'relative', height: 22, background: 'var(--tutti-page)', borderRadius: 4 }}>
            {row.bars.map((bar, number) => (
              <Tooltip key={number} label={bar.title}>
                <span
                  className="bar"
                  role="img"
                  aria-label={bar.title}
                  style={{
                    left: at(bar.from),
                    width: `${(Math.max(Math.min(bar.until, whole) - bar.from, 0) / whole) * 100}%`,
                    background: bar.pattern
                      ? `repeating-linear-gradient(45deg, ${bar.colour}, ${bar.colour} 4px, transparent 4px, transparent 8px)`
                      : bar.colour,
                  }}
                />
              </Tooltip>
            ))}
          </div>
        </div>
      ))}
      <div aria-hidden style={column}>
        <span />
        <div style={{ position: 'relative', height: 20 }}>
          {ticks(whole).map((tick) => (
            <Text key={tick} size="xs" c="dimmed" className="tabular" style={{ position: 'absolute', left: at(tick), whiteSpace: 'nowrap', transform: tick === 0 ? 'none' : tick > whole * 0.95 ? 'translateX(-100%)' : 'translateX(-50%)' }}>
              {clock(tick)}
            </Text>
          ))}
        </div>
      </div>
    </div>
  );
}
