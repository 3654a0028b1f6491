/** Forms on landing pages, one per set of a client. */
import { count, defineGenerator, type Json } from '../../model/index.ts'
import { type Assets, assetsOf, assetsPerClient, beforeMail } from './assets.ts'
import { clientGenerator } from './clients.ts'
import { campaignKey } from './keys.ts'
import { aceForms } from './tables-assets.ts'
import { formSubmissions, formViews } from './tallies.ts'
import type { CampaignsEnvironment } from './tools.ts'
import { clientUserOf } from './users.ts'

/** What the button of a form says. */
export const SEND = 'Send my request'

/** Fields of every form, before the offer's own questions. */
const CONTACT_FIELDS: readonly Json[] = [
  { name: 'full_name', label: 'Your name', type: 'text', required: true },
  { name: 'email', label: 'E-mail address', type: 'email', required: true },
  { name: 'phone', label: 'Telephone', type: 'phone', required: true },
]

const configuration = ({ offer }: Assets): Json => ({
  fields: [
    ...CONTACT_FIELDS,
    ...offer.questions.map(
      ({ name, label, answers }): Json =>
        answers === undefined
          ? { name, label, type: 'text', required: false }
          : { name, label, type: 'select', required: true, options: [...answers] },
    ),
  ],
  settings: {
    submit_label: SEND,
    success_message: 'Thank you. We will call you within one business day.',
  },
})

/** One unit per form. Its rows come after the submissions: the counts are tallies. */
export const formGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'forms',
  emits: [aceForms],
  over: count(({ params }) => params.clients * assetsPerClient(params)),
  needs: [clientGenerator],
  reads: [formSubmissions, formViews],
  outline: () => undefined,
  counts: () => [1],
  emit({ slot }, _outline, context, put) {
    const per = assetsPerClient(context.params)
    const client = context.base(clientGenerator, Math.floor(slot / per))
    const assets = assetsOf(context, client, slot % per)
    const { col } = context.at(aceForms, client.id, assets.j)
    const createdAt = beforeMail(context, client, col.created_at.float() * 0.9)
    put(aceForms, {
      id: assets.formId,
      client_id: client.id,
      name: `${assets.offer.name} form`,
      description: `Form of the page “${assets.offer.name}”`,
      form_config: configuration(assets),
      template_id: null,
      is_active: true,
      total_submissions: context.total(formSubmissions, slot) ?? 0,
      total_views: context.total(formViews, slot) ?? 0,
      created_by: clientUserOf(context, client.slot, col.created_by),
      created_at: createdAt,
      updated_at: createdAt,
      is_draft: false,
      last_auto_save: createdAt,
      campaign_id: campaignKey(context, client.id, assets.j),
    })
  },
})
