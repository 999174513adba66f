module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.0"

  name            = "data"
  private_subnets = ["10.0.1.0/24"]

  private_subnet_tags = { tier = "private" }
}

resource "aws_emr_cluster" "c" {
  name          = "c"
  release_label = "emr-7.7.0"

  ec2_attributes {
    subnet_id = module.vpc.private_subnets[0]
  }

  tags = { "for-use-with-amazon-emr-managed-policies" = "true" }
}
