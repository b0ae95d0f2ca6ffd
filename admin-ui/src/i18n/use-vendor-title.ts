import { useI18n } from 'vue-i18n';

/** What a service is called: vendors' own names stay as they are, descriptions are translated. */
export function useVendorTitle(): (vendor: string, title: string) => string {
  const { t, te } = useI18n();
  return (vendor, title) => (te(`vendor.${vendor}`) ? t(`vendor.${vendor}`) : title);
}
