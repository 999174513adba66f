module "vpc" {
  source              = "terraform-aws-modules/vpc/aws"
  private_subnets     = ["10.0.1.0/24"]
  private_subnet_tags = { "for-use-with-amazon-emr-managed-policies" = true }
}

module "emr" {
  source        = "terraform-aws-modules/emr/aws"
  name          = "nightly"
  release_label = "emr-7.1.0"

  ec2_attributes = {
    subnet_ids = module.vpc.private_subnets
  }

  autoscaling_iam_role_policies = {
    scaling = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforAutoScalingRole"
  }
}

module "emr_disabled" {
  source = "terraform-aws-modules/emr/aws"
  create = false
}
