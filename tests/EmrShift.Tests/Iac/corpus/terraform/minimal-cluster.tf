resource "aws_emr_cluster" "adhoc" {
  name          = "adhoc"
  release_label = "emr-7.1.0"
  service_role  = "EMR_DefaultRole"

  ec2_attributes {
    instance_profile = "EMR_EC2_DefaultRole"
    subnet_id        = "subnet-0a1b2c3d"
  }
}
