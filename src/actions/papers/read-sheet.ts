import { z } from 'zod';
import { inSeoul } from '../../lib/seoul';
import { defineAction } from '../define';
import { namedAnywhere } from '../named';

/**
 * Reads an exchange from "느티나무, 햇살, 11월 20일, 60분"; the first one helped the second. `people`: not two names. `many`: two
 * members have the name `name`. `day`, `minutes`: the words leave them open. `future`: a day to come.
 */
export const readSheet = defineAction({
  name: 'papers.read-sheet',
  args: z.strictObject({ words: z.string().max(500) }),
  outcomes: ['ok', 'people', 'many', 'day', 'minutes', 'future', 'not-allowed'],
  gives: ['giver', 'receiver', 'giver-name', 'receiver-name', 'date', 'minutes', 'name'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args: { words } }) {
    const { papers } = services;
    if (who.member === null || !(await papers.mayEnter(who.member, cause.at))) return { outcome: 'not-allowed' };
    const named = [...(await namedAnywhere(services, who.community, words))];
    const many = named.slice(0, 2).find(([, members]) => members.length > 1);
    if (many) return { outcome: 'many', data: { name: many[0] } };
    const [giver, receiver] = named.map(([, [one]]) => one);
    if (!giver || !receiver) return { outcome: 'people' };
    const { day, minutes } = papers.said(words, cause.at);
    if (day === null) return { outcome: 'day' };
    if (day > inSeoul(cause.at).day) return { outcome: 'future' };
    if (minutes === null) return { outcome: 'minutes' };
    const names = { 'giver-name': giver.name, 'receiver-name': receiver.name };
    return { outcome: 'ok', data: { giver: giver.id, receiver: receiver.id, ...names, date: day, minutes } };
  },
});
