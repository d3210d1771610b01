import type { StepWord } from '../schema';
import { ask } from './ask';
import { branch } from './branch';
import { call } from './call';
import { doing } from './do';
import { end } from './end';
import { goto } from './goto';
import type { StepKind } from './kind';
import { say } from './say';

/** Every word of the flow language. */
export const stepKinds: Readonly<Record<StepWord, StepKind>> = { say, ask, do: doing, branch, call, goto, end };
