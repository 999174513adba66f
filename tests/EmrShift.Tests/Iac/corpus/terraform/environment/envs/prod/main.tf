terraform {
  required_version = ">= 1.5"
}

provider "aws" {
  region = "eu-west-1"
}

locals {
  tags = {
    Environment = "prod"
    Team        = "data"
  }
}

module "network" {
  source          = "../../modules/network"
  name            = "prod"
  cidr            = "10.20.0.0/16"
  private_subnets = { "eu-west-1a" = "10.20.0.0/20", "eu-west-1b" = "10.20.16.0/20" }
  tags            = local.tags
}

module "iam" {
  source = "../../modules/iam"
  name   = "prod"
}

module "emr" {
  source               = "../../modules/emr"
  name                 = "nightly"
  release_label        = "emr-7.1.0"
  service_role_arn     = module.iam.service_role_arn
  autoscaling_role_arn = module.iam.autoscaling_role_arn
  instance_profile_arn = module.iam.instance_profile_arn
  subnet_ids           = module.network.private_subnet_ids
  security_groups      = module.network.sg
  tags                 = local.tags
}
