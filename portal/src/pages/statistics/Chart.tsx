import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use as install, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

install([BarChart, GridComponent, LegendComponent, SVGRenderer]);

export interface Series {
  name: string;
  colour: string;
  values: number[];
}

interface Props {
  label: string;
  categories: string[];
  series: Series[];
  /** Bars that lie: for names. */
  lying?: boolean;
}

const ROW = 46;
const UPRIGHT = 260;
const LEGEND_ROW = 24;
/** Of a legend's entry: its mark with what is around it, and a letter; in px. */
const MARK = 46;
const LETTER = 7;
/** Names take this part of the picture at most. */
const NAMES = 0.35;

/** How many rows the legend takes: it breaks where it does not fit. */
function legendRows(series: Series[], width: number): number {
  if (series.length < 2) return 0;
  let rows = 1;
  let used = 0;
  for (const { name } of series) {
    const wide = MARK + LETTER * name.length;
    if (used > 0 && used + wide > width) {
      rows += 1;
      used = 0;
    }
    used += wide;
  }
  return rows;
}

/** Stacked bars; drawn as SVG, so that they print sharply. */
export default function Chart({ label, categories, series, lying = false }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const [width, setWidth] = useState(0);
  const rows = legendRows(series, width);
  const scheme = useComputedColorScheme('light');
  const ink = scheme === 'dark' ? '#d8dee3' : '#3a464f';
  const faint = scheme === 'dark' ? '#3a4046' : '#dde4e7';
  useEffect(() => {
    const drawn = init(place.current!, null, { renderer: 'svg' });
    chart.current = drawn;
    const watch = new ResizeObserver(() => {
      drawn.resize();
      setWidth(drawn.getWidth());
    });
    watch.observe(place.current!);
    return () => {
      watch.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    const names = { type: 'category' as const, data: categories, axisLabel: { color: ink, ...(lying ? { width: width * NAMES, overflow: 'truncate' as const } : {}) }, ...(lying ? { inverse: true } : {}) };
    const values = { type: 'value' as const, minInterval: 1, axisLabel: { color: ink, hideOverlap: true }, splitLine: { lineStyle: { color: faint } } };
    chart.current?.setOption({
      animation: false,
      grid: { left: 8, right: 16, top: 12 + rows * LEGEND_ROW, bottom: 8, containLabel: true },
      ...(series.length > 1 ? { legend: { top: 0, left: 0, textStyle: { color: ink } } } : {}),
      xAxis: lying ? values : names,
      yAxis: lying ? names : values,
      series: series.map((each) => ({ type: 'bar', name: each.name, stack: 'all', data: each.values, itemStyle: { color: each.colour }, barMaxWidth: 26 })),
    }, true);
  }, [categories, series, ink, faint, lying, width, rows]);
  return <div ref={place} role="img" aria-label={label} style={{ width: '100%', height: (lying ? 46 + categories.length * ROW : UPRIGHT) + rows * LEGEND_ROW }} />;
}
