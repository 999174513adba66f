# Modules from a registry aren't read; what they are given tells enough.
module "vpc" {
  source          = "terraform-aws-modules/vpc/aws"
  version         = "~> 5.0"
  private_subnets = ["10.0.1.0/24"]
}

module "emr" {
  source        = "terraform-aws-modules/emr/aws"
  version       = "~> 2.0"
  name          = "nightly"
  release_label = "emr-7.1.0"
  vpc_id        = module.vpc.vpc_id

  ec2_attributes = {
    subnet_ids = module.vpc.private_subnets
  }

  service_iam_role_policies = {
    service = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"
  }
}

module "analyst" {
  source = "terraform-aws-modules/iam/aws//modules/iam-assumable-role"

  custom_role_policy_arns = [
    "arn:aws:iam::aws:policy/AmazonAthenaFullAccess",
    "arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess",
  ]
}

module "reader" {
  source     = "git::https://example.com/modules/reader.git"
  policy_arn = "arn:aws:iam::aws:policy/AmazonElasticMapReduceReadOnlyAccess"
}
