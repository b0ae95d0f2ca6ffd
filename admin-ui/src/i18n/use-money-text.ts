import { useI18n } from 'vue-i18n';

/** Below this an amount needs more digits to say anything. */
const SMALL = 0.1;

/** Amounts of money as people of this language write them; small ones with the digits that matter. */
export function useMoneyText(): (amount: number, currency: string) => string {
  const { n } = useI18n();
  return (amount, currency) =>
    n(amount, {
      style: 'currency',
      currency,
      minimumFractionDigits: 2,
      maximumFractionDigits: amount !== 0 && Math.abs(amount) < SMALL ? 4 : 2,
    });
}
