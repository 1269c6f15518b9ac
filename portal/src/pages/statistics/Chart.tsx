import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use as install, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';

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

/** Stacked bars; drawn as SVG, so that they print sharply. */
export default function Chart({ label, categories, series, lying = false }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const scheme = useComputedColorScheme('light');
  const ink = scheme === 'dark' ? '#d8dee3' : '#3a464f';
  const faint = scheme === 'dark' ? '#3a4046' : '#dde4e7';
  useEffect(() => {
    const drawn = init(place.current!, null, { renderer: 'svg' });
    chart.current = drawn;
    const watch = new ResizeObserver(() => drawn.resize());
    watch.observe(place.current!);
    return () => {
      watch.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    const names = { type: 'category' as const, data: categories, axisLabel: { color: ink }, ...(lying ? { inverse: true } : {}) };
    const values = { type: 'value' as const, minInterval: 1, axisLabel: { color: ink }, splitLine: { lineStyle: { color: faint } } };
    chart.current?.setOption({
      animation: false,
      grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 12, bottom: 8, containLabel: true },
      ...(series.length > 1 ? { legend: { top: 0, left: 0, textStyle: { color: ink } } } : {}),
      xAxis: lying ? values : names,
      yAxis: lying ? names : values,
      series: series.map((each) => ({ type: 'bar', name: each.name, stack: 'all', data: each.values, itemStyle: { color: each.colour }, barMaxWidth: 26 })),
    }, true);
  }, [categories, series, ink, faint, lying]);
  return <div ref={place} role="img" aria-label={label} style={{ width: '100%', height: lying ? 70 + categories.length * ROW : UPRIGHT }} />;
}
