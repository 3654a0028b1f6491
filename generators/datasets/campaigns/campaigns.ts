/** Campaigns with their conditions, rewards and telephone numbers. */
import { count, defineGenerator, type Put, type Row } from '../../model/index.ts'
import { DAY, formatDate, MINUTE, slug } from '../../values/index.ts'
import { type CampaignBase, campaignBase } from './campaign-base.ts'
import { rewardMessage, rewardText } from './campaign-reward.ts'
import { clientGenerator } from './clients.ts'
import { rewardedCondition } from './conditions.ts'
import { giftCardBrandGenerator } from './gift-card-brands.ts'
import { simulatedMark } from './keys.ts'
import { money } from './money.ts'
import {
  campaignConditions,
  campaignGiftCardConfig,
  campaignRewardConfigs,
  campaigns,
  trackedPhoneNumbers,
} from './tables-campaigns.ts'
import { simulatedRows } from './tallies.ts'
import { optInQuestion } from './texts/sms.ts'
import type { CampaignsContext, CampaignsEmitContext, CampaignsEnvironment } from './tools.ts'
import { sid } from './twilio.ts'
import { clientUserOf } from './users.ts'

type CampaignTables =
  | typeof campaigns
  | typeof campaignConditions
  | typeof campaignRewardConfigs
  | typeof campaignGiftCardConfig
  | typeof trackedPhoneNumbers

/** One unit per campaign. */
export const campaignGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'campaigns',
  emits: [campaigns, campaignConditions, campaignRewardConfigs, campaignGiftCardConfig, trackedPhoneNumbers],
  over: count(({ params }) => params.clients * params.campaignsPerClient),
  needs: [clientGenerator, giftCardBrandGenerator],
  feeds: [simulatedRows],
  outline: (unit, context) => ({
    campaign: campaignBase(context, unit.slot),
    numbers: context.params.callCenter ? 1 : 0,
  }),
  counts: ({ campaign: { conditions, reward }, numbers }) => {
    const rewards = reward === undefined ? 0 : 1
    return [1, conditions.length, rewards, rewards, numbers]
  },
  base: (_unit, { campaign }) => [campaign],
  emit(_unit, { campaign, numbers }, context, put) {
    put(campaigns, campaignRow(context, campaign))
    putConditions(context, campaign, put)
    putReward(context, campaign, put)
    if (numbers > 0) put(trackedPhoneNumbers, trackedNumberRow(context, campaign))
    context.tally(
      simulatedRows,
      0,
      1 + numbers + campaign.conditions.length + (campaign.reward === undefined ? 0 : 1),
    )
  },
})

/** When the campaign last changed: at its next step, as far as there was one. */
const updatedAt = ({ plan }: CampaignBase, now: number): number =>
  plan.status === 'completed'
    ? plan.endsAt
    : plan.status === 'mailed'
      ? Math.min(now - DAY, plan.dropAt)
      : Math.min(now - MINUTE, plan.uploadedAt + 3 * MINUTE)

function campaignRow(context: CampaignsContext, campaign: CampaignBase): Row<typeof campaigns> {
  const { id, client, k, plan, assets, reward } = campaign
  const { col } = context.at(campaigns, client.id, k)
  const self = col.mailing_method.chance(0.35)
  // Cards follow calls: without a call centre nobody is given one.
  const rewards = reward !== undefined && context.params.callCenter
  return {
    id,
    client_id: client.id,
    audience_id: campaign.audienceId,
    template_id: assets.templateId,
    name: campaign.name,
    size: assets.size,
    postage: campaign.postage,
    vendor: campaign.vendor.name,
    lp_mode: col.lp_mode.chance(0.8) ? 'bridge' : 'redirect',
    base_lp_url: assets.url,
    utm_source: 'directmail',
    utm_medium: 'postcard',
    utm_campaign: `${slug(client.initials)}-${assets.offer.key}-${formatDate(plan.mailDate).slice(0, 7)}`,
    status: plan.status,
    mail_date: formatDate(plan.mailDate),
    created_at: plan.createdAt,
    updated_at: updatedAt(campaign, context.referenceDate),
    created_by_user_id: clientUserOf(context, client.slot, col.created_by_user_id),
    landing_page_id: assets.landingPageId,
    ...simulatedMark(context),
    contact_list_id: campaign.listId,
    reward_pool_id: null,
    reward_condition: context.params.callCenter ? 'call_completed' : 'form_submission',
    rewards_enabled: rewards,
    version: 1 + Math.min(3, Math.floor(col.version.float() * col.version.float() * 5)),
    editable_after_publish: col.editable_after_publish.chance(0.9),
    codes_uploaded: true,
    requires_codes: true,
    mailing_method: self ? 'self' : 'ace_fulfillment',
    design_image_url: `https://cdn.example.com/campaigns/${id}/front.png`,
    credit_account_id: campaign.payer.accountId,
    allocated_budget: budget(context, campaign),
    uses_shared_credit: campaign.payer.type === 'agency',
    form_id: assets.formId,
    sms_opt_in_message: context.params.callCenter ? optInQuestion(client.name, reward) : null,
  }
}

/** Print and postage, and what rewards may come to, in full hundreds. */
function budget(context: CampaignsContext, { mailingCents, reward }: CampaignBase): string {
  const rewards = reward === undefined ? 0 : 0.25 * context.params.recipientsPerCampaign * reward.billedCents
  return money(Math.ceil((mailingCents + rewards) / 10_000) * 10_000)
}

function putConditions(
  context: CampaignsEmitContext,
  campaign: CampaignBase,
  put: Put<CampaignTables>,
): void {
  const { id, plan, conditions, reward, client } = campaign
  const rewarded = rewardedCondition(conditions)
  for (const condition of conditions) {
    const earns = reward !== undefined && condition === rewarded ? reward : undefined
    put(campaignConditions, {
      id: context.at(campaignConditions, id, condition.number).key(),
      campaign_id: id,
      condition_number: condition.number,
      condition_name: condition.name,
      trigger_type: condition.trigger,
      crm_event_name: condition.event,
      time_delay_hours: condition.delayHours,
      is_active: true,
      created_at: plan.createdAt + condition.number * 1000,
      ...simulatedMark(context),
      brand_id: earns?.brandId ?? null,
      card_value: earns === undefined ? null : money(earns.cents),
      sms_template: earns === undefined ? null : rewardMessage(client.name, earns),
    })
  }
}

function putReward(context: CampaignsEmitContext, campaign: CampaignBase, put: Put<CampaignTables>): void {
  const { id, plan, conditions, reward, client } = campaign
  if (reward === undefined) return
  const { number } = rewardedCondition(conditions)
  const createdAt = plan.createdAt + 5000
  put(campaignRewardConfigs, {
    id: context.at(campaignRewardConfigs, id, number).key(),
    campaign_id: id,
    condition_number: number,
    gift_card_pool_id: null,
    reward_description: rewardText(reward),
    sms_template: rewardMessage(client.name, reward),
    created_at: createdAt,
    ...simulatedMark(context),
  })
  put(campaignGiftCardConfig, {
    id: context.at(campaignGiftCardConfig, id, number).key(),
    campaign_id: id,
    brand_id: reward.brandId,
    denomination: money(reward.cents),
    condition_number: number,
    created_at: createdAt,
    updated_at: createdAt,
  })
}

/** Numbers of campaigns that are long over are given up. */
const GIVEN_UP_DAYS = 60

function trackedNumberRow(
  context: CampaignsContext,
  campaign: CampaignBase,
): Row<typeof trackedPhoneNumbers> {
  const { id, client, plan, trackedNumber } = campaign
  const draw = context.at(trackedPhoneNumbers, id, 0)
  const over = plan.status === 'completed' && plan.endsAt + GIVEN_UP_DAYS * DAY < context.referenceDate
  const assignedAt = plan.createdAt + 10 * MINUTE
  return {
    id: draw.key(),
    client_id: client.id,
    phone_number: trackedNumber,
    twilio_sid: sid('PN', draw.col.twilio_sid),
    campaign_id: id,
    status: over ? 'decommissioned' : 'assigned',
    assigned_at: assignedAt,
    created_at: assignedAt - 2 * MINUTE,
    recording_enabled: true,
    forward_to_number: campaign.forwardNumber,
    monthly_cost: '2.15',
    purchased_at: assignedAt - 2 * MINUTE,
    friendly_name: campaign.name,
    ...simulatedMark(context),
  }
}
