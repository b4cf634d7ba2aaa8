import type { Type } from '@nestjs/common';
import { AboutPagesController } from './about/about.controller.js';
import { BoardPackPageController } from './board-pack/board-pack.controller.js';
import { CaseloadsPageController } from './caseloads/caseloads.controller.js';
import { ChildPageController } from './child/child.controller.js';
import { ComparePageController } from './compare/compare.controller.js';
import { DataQualityPageController } from './data-quality/data-quality.controller.js';
import { FiguresPageController, FiguresTableController } from './figures/figures.controller.js';
import { OperationsPageController } from './operations/operations.controller.js';
import { ChildrenCountedPageController } from './indicator/children.controller.js';
import { IndicatorPageController } from './indicator/indicator.controller.js';
import { PublishPageController } from './indicator/publish.controller.js';
import { OverviewController } from './overview/overview.controller.js';
import { PoliciesPageController } from './policies/policies.controller.js';
import { VerificationsPageController } from './verifications/verifications.controller.js';
import { WhyPageController } from './why/why.controller.js';

/** The controller of every screen. */
export const screens: readonly Type[] = [
  OverviewController,
  ChildrenCountedPageController,
  PublishPageController,
  IndicatorPageController,
  WhyPageController,
  ChildPageController,
  ComparePageController,
  FiguresPageController,
  FiguresTableController,
  VerificationsPageController,
  CaseloadsPageController,
  DataQualityPageController,
  PoliciesPageController,
  OperationsPageController,
  BoardPackPageController,
  AboutPagesController,
];
