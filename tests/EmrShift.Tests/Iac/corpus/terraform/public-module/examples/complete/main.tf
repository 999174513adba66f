provider "aws" {
  region = local.region
}

locals {
  name   = "ex-emr"
  region = "eu-west-1"
  azs    = slice(data.aws_availability_zones.available.names, 0, 3)

  tags = {
    Example = local.name
  }
}

data "aws_availability_zones" "available" {}

module "emr" {
  source = "../.."

  name          = "${local.name}-group"
  release_label = "emr-6.15.0"
  applications  = ["spark", "trino"]

  ec2_attributes = {
    subnet_id = element(module.vpc.private_subnets, 0)
  }
  vpc_id = module.vpc.vpc_id

  tags = local.tags
}

module "emr_custom" {
  source = "../.."

  name                        = "${local.name}-custom"
  release_label               = "emr-7.5.0"
  create_iam_instance_profile = false
  create_autoscaling_iam_role = false

  ec2_attributes = {
    subnet_ids       = module.vpc.public_subnets
    instance_profile = aws_iam_instance_profile.custom.arn
  }
  vpc_id = module.vpc.vpc_id

  tags = local.tags
}

module "emr_disabled" {
  source = "../.."

  create = false
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.0"

  name            = local.name
  cidr            = "10.0.0.0/16"
  azs             = local.azs
  public_subnets  = [for k, v in local.azs : cidrsubnet("10.0.0.0/16", 8, k)]
  private_subnets = [for k, v in local.azs : cidrsubnet("10.0.0.0/16", 8, k + 10)]

  tags = local.tags
}

resource "aws_iam_role" "custom" {
  name_prefix        = "custom-"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "custom" {
  role       = aws_iam_role.custom.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role"
}

resource "aws_iam_instance_profile" "custom" {
  role = aws_iam_role.custom.name
  name = "custom"
}
