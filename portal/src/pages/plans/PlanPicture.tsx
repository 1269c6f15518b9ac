import '@xyflow/react/dist/style.css';
import { Text, useComputedColorScheme } from '@mantine/core';
import { Background, Controls, Handle, Position, ReactFlow, type Edge, type Node, type NodeProps } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../api/model';
import { clock } from '../../parts/Bars';
import { stepIcons } from './icons';
import { BOX_HEIGHT, BOX_WIDTH, pictureOf, START } from './layout';
import type { Names } from './names';

type StepNode = Node<{ step: Step | null; title: string; text: string; time: string }, 'step'>;

function StepBox({ data }: NodeProps<StepNode>) {
  const Icon = data.step === null ? null : stepIcons[data.step.type];
  return (
    <div className="card" style={{ width: BOX_WIDTH, minHeight: BOX_HEIGHT, padding: '6px 10px', textAlign: 'left' }}>
      {data.step !== null && <Handle type="target" position={Position.Top} isConnectable={false} />}
      <Text size="xs" c="dimmed" className="tabular">{data.time} {data.title}</Text>
      <Text size="sm" fw={600} lineClamp={2}>{Icon && <Icon size={14} stroke={1.8} style={{ verticalAlign: '-2px', marginRight: 4 }} />}{data.text}</Text>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  );
}

const nodeTypes = { step: StepBox };

interface Props {
  steps: Step[];
  names: Names;
  number: string;
}

/** The whole plan as a picture that can be moved and zoomed. */
export default function PlanPicture({ steps, names, number }: Props) {
  const { t } = useTranslation();
  const scheme = useComputedColorScheme('light');
  const words = {
    'node.a11yDescription.default': t('plan.pictureHint'),
    'node.a11yDescription.keyboardDisabled': t('plan.pictureHint'),
    'edge.a11yDescription.default': t('plan.pictureHint'),
    'controls.ariaLabel': t('picture.controls'),
    'controls.zoomIn.ariaLabel': t('picture.in'),
    'controls.zoomOut.ariaLabel': t('picture.out'),
    'controls.fitView.ariaLabel': t('picture.fit'),
    'handle.ariaLabel': t('picture.from'),
  };
  const { nodes, edges } = useMemo(() => {
    const picture = pictureOf(steps);
    const branch = (name: string[] | undefined) =>
      name === undefined ? undefined : name[0] === 'options' ? t('branch.key', { key: name[1] }) : t(`branch.${name[0]}`);
    const boxes: StepNode[] = [
      { id: START, type: 'step', position: { x: 0, y: 0 }, data: { step: null, title: t('plan.call'), text: number, time: clock(0) } },
      ...picture.boxes.map((box): StepNode => ({
        id: box.id,
        type: 'step',
        position: { x: box.x, y: box.y },
        data: { step: box.step, title: t(`step.${box.step.type}`), text: names.object(box.step), time: clock(box.start) },
      })),
    ];
    const arrows: Edge[] = picture.arrows.map((arrow, at) => ({
      id: `e${at}`,
      source: arrow.from,
      target: arrow.to,
      label: branch(arrow.branch),
      type: 'smoothstep',
    }));
    return { nodes: boxes, edges: arrows };
  }, [steps, names, number, t]);
  return (
    <div style={{ height: 'min(70vh, 640px)' }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={scheme}
        fitView
        fitViewOptions={{ maxZoom: 1.1, padding: 0.15 }}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        nodesFocusable={false}
        ariaLabelConfig={words}
        preventScrolling={false}
        zoomOnScroll={false}
        proOptions={{ hideAttribution: false }}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}
