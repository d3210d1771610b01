import { z } from 'zod';
import { type ActResult, type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import { type Decided, refusalReasons, type Vouchers } from './types';

/** The acts of coordinators on the conversions that wait for them. */
export const voucherActs: Acts<Vouchers> = {
  agree: deskAct(z.strictObject({}), async (vouchers: Vouchers, { record: conversion, by }, cause) =>
    resultOf(await vouchers.decide({ conversion, by, agree: true }, cause)),
  ),
  refuse: deskAct(
    z.strictObject({ why: z.enum(refusalReasons) }),
    async (vouchers: Vouchers, { record: conversion, by, given: { why } }, cause) =>
      resultOf(await vouchers.decide({ conversion, by, agree: false, why }, cause)),
  ),
};

function resultOf({ is }: Decided): ActResult {
  if (is === 'first' || is === 'converted' || is === 'refused') return { ok: true, said: t(`vouchers.decide.${is}`) };
  return { ok: false, why: t(`vouchers.decide.${is}`) };
}
