/** Typical plans, at least one for each language, for the tests of this folder. */
export const ENGLISH = `**Author:** Jane Doe (Release Manager)
**Date:** March 20, 2026

# Beta image rollout

## Phase 1: Planning (April 1–2, 2026)

* [x] Review all images @Sam
+ [ ] Agree on the calendar — Owner: Jane Doe
+ [ ] Tell the users (due April 2, 2026, owner: Sam Poe)

## Phase 2: Build

1. [X] Build the beta image of Runner Service due 2026-04-05
2. [ ] Build the beta image of API Gateway
   - [ ] smoke **build** \`x\`
3. [ ] Build the beta image of AI Orchestrator ✅

## Phase 3: QA

Owner: Ayşe Kaya
Dates: 2026-04-08..2026-04-10

- [ ] Runner Service: smoke test
- [ ] API Gateway: smoke test
- [ ] AI Orchestrator: smoke test

\`\`\`
- [x] in a fence
\`\`\`

> - [x] in a quotation

## Release

### Runner Service

- [ ] Push [it](javascript:alert(1)) <script>alert(1)</script>

## Observation

| Owner | Start | End | Phase |
|---|---|---|---|
| Sam Poe | 2026-04-03 | 2026-04-07 | Build |
| Jane Doe | 2026-04-11 | 2026-04-12 | Release |
| Jane Doe | 2026-04-13 | 2026-04-20 | Observation |

## Risks

- Risk: Build breaks. Mitigation: pin versions.
- **Slow images** — use multi-stage builds to reduce their size

| Risk | Mitigation |
|---|---|
| Data loss | Backups |

## Rollout strategy

We use a canary release. We do not use blue-green.

All images are built, tested and deployed.
`;

export const RUSSIAN = `# План выкатки бета-образов

Автор: Иван Петров (DevOps-инженер)
Дата: 01.04.2026

## Этап 1. Подготовка (3-4 апреля)

- [x] Проверить все образы (Отв.: Анна Смирнова)

## Этап 2. Сборка (с 5 по 7 апреля 2026 г.)

- [ ] Собрать образ сервиса API Gateway до 6 апреля 2026
- [ ] Собрать образ сервиса Runner

## Этап 3. Тестирование

- [ ] Протестировать образ сервиса «API Gateway»
- [ ] Протестировать образ сервиса Runner

## Развёртывание

## Мониторинг

| Сроки | Этап | Ответственный |
|---|---|---|
| 8-9 апреля 2026 | Тестирование | Анна Смирнова |
| 10–12 апреля 2026 | Развёртывание | Иван Петров |
| 13.04.2026 - 20.04.2026 | Мониторинг | Иван Петров |

## Риски

### Ошибки сборки

Сборка может упасть. Для снижения риска использовать CI.

## Стратегия

- Канареечный релиз
- Сине-зелёное развёртывание
`;

export const TURKISH_LIST = `# Geçiş

1. Hazırlık Aşaması (29 Aralık – 30 Aralık 2025)
   - [x] Plan yazıldı
     - [ ] Alt görev @Can Tekin
2. **Geliştirme** (31 Aralık 2025 – 2 Ocak 2026)
   - [ ] \`runner-service\` imajını derle
   - [ ] \`api-gateway\` imajını derle (son: 3 Nisan 2026)
3. Test (3-5 Ocak 2026)
   - [ ] \`runner-service\` imajını test et
   - [ ] \`api-gateway\` imajını test et
4. DAĞITIM (6-7 Ocak 2026) (Sorumlu: Ayşe Kaya)
   - [ ] \`runner-service\` imajını dağıt
   - [ ] \`api-gateway\` imajını dağıt
5. İZLEME (8-9 Ocak 2026)
   - [ ] \`runner-service\` imajını izle
   - [ ] \`api-gateway\` imajını izle
`;

export const PHASES_UNDER_SERVICES = `Beta Rollout
============

Prepared by: Jane Doe

## API Gateway
### Build
- [x] image
### Test
- [ ] smoke
## Runner
### Build
- [ ] image
### Test
- [ ] smoke
`;
